using System.Text.RegularExpressions;

namespace Mediation.Domain.Reference;

/// <summary>A reference value that cannot stand, and where it is.</summary>
/// <param name="List">The list, named as its file is.</param>
/// <param name="Entry">Code or id of the entry.</param>
/// <param name="Detail">What is wrong.</param>
public sealed record ReferenceFault(string List, string Entry, string Detail)
{
    /// <summary>A code for it, where the entry may come from outside.</summary>
    public string? Code { get; init; }

    /// <summary>The member at fault, where it is one.</summary>
    public string? Field { get; init; }

    /// <summary>Named values for a text about it.</summary>
    public IReadOnlyList<(string Name, object? Value)> Args { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => $"{List} '{Entry}': {Detail}";
}

/// <summary>Holds a reference book against itself: every code well formed, every code named elsewhere known.</summary>
public static class ReferenceBookCheck
{
    private static readonly Regex CodeShape = new(
        @"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );
    private static readonly Regex IdShape = new(
        @"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );
    private static readonly Regex DivisionShape = new(
        @"^[0-9]{6}([0-9]{3}){0,2}(-[a-z]+)?\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>Every fault of the book; empty when it may be used.</summary>
    public static IReadOnlyList<ReferenceFault> FaultsOf(ReferenceBook book) =>
        [
            .. Causes(book),
            .. Codes("claim-items", book.ClaimItems, item => item.Code),
            .. Codes("dispute-grounds", book.DisputeGrounds, term => term.Code),
            .. Codes("non-labour-matters", book.NonLabourMatters, term => term.Code),
            .. Codes("refusal-reasons", book.RefusalReasons, term => term.Code),
            .. Codes("termination-grounds", book.TerminationGrounds, ground => ground.Code),
            .. Codes("suspension-reasons", book.SuspensionReasons, reason => reason.Code),
            .. Codes("retention-rules", book.RetentionRules, rule => rule.Code),
            .. RetentionRules(book),
            .. Codes("mediator-kinds", book.MediatorKinds, term => term.Code),
            .. Codes("evidence-kinds", book.EvidenceKinds, term => term.Code),
            .. Codes("platform-relations", book.PlatformRelations, term => term.Code),
            .. Codes("intake-channels", book.IntakeChannels, channel => channel.Code),
            .. ReferralKinds(book),
            .. Codes("organisation-types", book.OrganisationTypes, type => type.Code),
            .. Codes("worker-groups", book.WorkerGroups, group => group.Code),
            .. Parents("worker-groups", book.WorkerGroups, group => group.Code, group => group.Parent),
            .. Mechanisms(book),
            .. DocumentTypes(book),
            .. Divisions(book),
            .. Courts(book),
            .. DirectoryCheck.FaultsOf(book),
        ];

    // Without a rule for whatever is left, a file would be kept for ever; with no years it would be kept for no time.
    private static IEnumerable<ReferenceFault> RetentionRules(ReferenceBook book)
    {
        const string list = "retention-rules";
        foreach (var rule in book.RetentionRules.All)
        {
            if (rule.Years < 1)
                yield return new(list, rule.Code, "years must be 1 or more");
            foreach (var fault in Unknown(list, rule.Code, "claim item", rule.ClaimItems, book.ClaimItems))
                yield return fault;
        }
        foreach (var file in Enum.GetValues<RetainedFile>())
        {
            if (
                !book.RetentionRules.All.Any(rule =>
                    rule.File == file && rule is { Collective: false, Outcomes.IsEmpty: true, ClaimItems.IsEmpty: true }
                )
            )
                yield return new(list, "*", $"a rule without conditions is wanted, for all files of a {file} that no other fits");
        }
    }

    internal static IEnumerable<ReferenceFault> Unknown<T>(
        string list,
        string entry,
        string field,
        IEnumerable<string> codes,
        Catalogue<T> known
    )
        where T : class => codes.Where(code => !known.Contains(code)).Select(code => UnknownCode(list, entry, field, code));

    internal static ReferenceFault UnknownCode(string list, string entry, string field, string code) =>
        new(list, entry, $"{field} '{code}' is not known")
        {
            Code = "directory_unknown_code",
            Field = field,
            Args = [("field", field), ("code", code)],
        };

    internal static IEnumerable<ReferenceFault> Ids<T>(string list, Catalogue<T> entries, Func<T, string> id)
        where T : class => Malformed(list, entries, id, IdShape);

    internal static IEnumerable<ReferenceFault> Parents<T>(string list, Catalogue<T> entries, Func<T, string> code, Func<T, string?> parent)
        where T : class
    {
        foreach (var entry in entries.All)
        {
            if (parent(entry) is { } named && !entries.Contains(named))
                yield return new(list, code(entry), $"parent '{named}' is not known");
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var above = entry; above is not null; above = entries.Find(parent(above)))
            {
                if (seen.Add(code(above)))
                    continue;
                yield return new(list, code(entry), "has itself above it");
                break;
            }
        }
    }

    private static IEnumerable<ReferenceFault> Causes(ReferenceBook book)
    {
        var versions = book.CauseLists.Select(list => list.Version).ToHashSet(StringComparer.Ordinal);
        var numbers =
            from cause in book.Causes.All
            from number in cause.Numbers
            where !versions.Contains(number.Version)
            select new ReferenceFault("causes", cause.Code, $"version '{number.Version}' is not in cause-lists");
        var repeated =
            from cause in book.Causes.All
            from number in cause.Numbers
            group cause.Code by (number.Version, number.Number) into same
            where same.Count() > 1
            select new ReferenceFault(
                "causes",
                same.Last(),
                $"number {same.Key.Number} of {same.Key.Version} is also that of '{same.First()}'"
            );
        return
        [
            .. Codes("causes", book.Causes, cause => cause.Code),
            .. Parents("causes", book.Causes, cause => cause.Code, cause => cause.Parent),
            .. numbers,
            .. repeated,
        ];
    }

    private static IEnumerable<ReferenceFault> ReferralKinds(ReferenceBook book) =>
        [
            .. Codes("referral-kinds", book.ReferralKinds, kind => kind.Code),
            .. book.ReferralKinds.All.SelectMany(kind =>
                Unknown("referral-kinds", kind.Code, "sender", kind.SenderTypes, book.OrganisationTypes)
                    .Concat(Unknown("referral-kinds", kind.Code, "addressee", kind.AddresseeTypes, book.OrganisationTypes))
                    .Concat(Unknown("referral-kinds", kind.Code, "channel", Given(kind.Channel), book.IntakeChannels))
            ),
        ];

    private static IEnumerable<ReferenceFault> Mechanisms(ReferenceBook book) =>
        [
            .. Codes("cooperation-mechanisms", book.CooperationMechanisms, mechanism => mechanism.Code),
            .. book.CooperationMechanisms.All.SelectMany(mechanism =>
                Unknown("cooperation-mechanisms", mechanism.Code, "participant", mechanism.Participants, book.OrganisationTypes)
            ),
            .. book.CooperationMechanisms.All.SelectMany(mechanism =>
                Unknown("cooperation-mechanisms", mechanism.Code, "jurisdiction", Given(mechanism.Jurisdiction), book.Divisions)
            ),
        ];

    // One mark for two types would give out one number twice.
    private static IEnumerable<ReferenceFault> DocumentTypes(ReferenceBook book) =>
        [
            .. Codes("document-types", book.DocumentTypes, type => type.Code),
            .. book.DocumentTypes.All.SelectMany(type =>
                Unknown("document-types", type.Code, "channel", type.Limits.SelectMany(limit => Given(limit.Channel)), book.IntakeChannels)
            ),
            .. book
                .DocumentTypes.All.GroupBy(type => type.Mark, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new ReferenceFault(
                    "document-types",
                    same.Last().Code,
                    $"mark {same.Key} is also that of '{same.First().Code}'"
                )),
        ];

    private static IEnumerable<ReferenceFault> Divisions(ReferenceBook book) =>
        [
            .. Parents("divisions", book.Divisions, division => division.Code, division => division.Parent),
            .. book.Divisions.All.SelectMany(DivisionFaults),
            .. book.Divisions.All.SelectMany(division =>
                Unknown("divisions", division.Code, "successors", division.Successors ?? [], book.Divisions)
                    .Concat(Unknown("divisions", division.Code, "liesIn", division.LiesIn ?? [], book.Divisions))
            ),
        ];

    /// <summary>What is wrong with a division by itself.</summary>
    public static IEnumerable<ReferenceFault> DivisionFaults(Division division)
    {
        const string list = "divisions";
        if (!DivisionShape.IsMatch(division.Code))
            yield return BadCode(list, division.Code, "code");
        if (division.ValidTo < division.ValidFrom)
            yield return DirectoryCheck.Reversed(list, division.Code, "validTo");
        // While it stands nothing has taken its place.
        if (division is { ValidTo: null, Successors.Count: > 0 })
            yield return new(list, division.Code, "has successors but no last day")
            {
                Code = "directory_successor_too_early",
                Field = "validTo",
            };
        if (division.LiesIn is { Count: > 0 } && division.Level != AdminLevel.FunctionalZone)
            yield return new(list, division.Code, "lies in other divisions but is no functional zone")
            {
                Code = "directory_zones_only",
                Field = "liesIn",
            };
    }

    /// <summary>What is wrong with a court, apart from the courts above it.</summary>
    public static IEnumerable<ReferenceFault> CourtFaults(Court court, ReferenceBook book)
    {
        const string list = "courts";
        if (!IdShape.IsMatch(court.Id))
            yield return BadCode(list, court.Id, "id");
        if (court.ValidTo < court.ValidFrom)
            yield return DirectoryCheck.Reversed(list, court.Id, "validTo");
        foreach (var fault in Unknown(list, court.Id, "division", [court.Division], book.Divisions))
            yield return fault;
    }

    internal static bool IsId(string id) => IdShape.IsMatch(id);

    internal static ReferenceFault BadCode(string list, string entry, string field) =>
        new(list, entry, "is not a well-formed code") { Code = "directory_code_form", Field = field };

    private static IEnumerable<ReferenceFault> Courts(ReferenceBook book) =>
        [
            .. Parents("courts", book.Courts, court => court.Id, court => court.Superior),
            .. book.Courts.All.SelectMany(court => CourtFaults(court, book)),
            .. book
                .Courts.All.GroupBy(court => court.DocketCode, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => new ReferenceFault(
                    "courts",
                    same.Last().Id,
                    $"docket code {same.Key} is also that of '{same.First().Id}'"
                )),
        ];

    internal static string[] Given(string? code) => code is null ? [] : [code];

    private static IEnumerable<ReferenceFault> Codes<T>(string list, Catalogue<T> entries, Func<T, string> code)
        where T : class => Malformed(list, entries, code, CodeShape);

    private static IEnumerable<ReferenceFault> Malformed<T>(string list, Catalogue<T> entries, Func<T, string> code, Regex shape)
        where T : class =>
        entries
            .All.Select(code)
            .Where(value => !shape.IsMatch(value))
            .Select(value => new ReferenceFault(list, value, "is not a well-formed code"));
}
