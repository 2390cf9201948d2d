using Mediation.Domain.Reference;

namespace Mediation.Domain.Deadlines;

/// <summary>Rules of one chapter, as a lawyer would gather them.</summary>
/// <param name="Code">The chapter's code.</param>
/// <param name="Rules">In the order in which they are met.</param>
public sealed record RulebookChapter(string Code, IReadOnlyList<DeadlineRule> Rules);

/// <summary>The version of a rule that governs a start, and the division whose it is.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Version">Its version.</param>
/// <param name="Division">The division that has a rule of its own; null for the national one.</param>
public sealed record GoverningVersion(DeadlineRule Rule, RuleVersion Version, string? Division)
{
    /// <summary>A name of the version that stays with what was counted by it, e.g. <c>MED_ACCEPT@2012-01-01</c>, <c>MED_PROV/330000@2020-10-01</c>.</summary>
    public string Name => NameOf(Rule.Code, Division, Version);

    /// <summary>The code of the rule in a version's name.</summary>
    public static string CodeIn(string name) => name[..name.AsSpan().IndexOfAny('/', '@')];

    internal static string NameOf(string code, string? division, RuleVersion version) =>
        $"{code}{(division is null ? "" : "/" + division)}@{version.From:yyyy-MM-dd}";
}

/// <summary>Every time limit this register knows, as data.</summary>
public sealed class DeadlineRulebook
{
    private readonly Dictionary<string, GoverningVersion> _named = new(StringComparer.Ordinal);

    /// <summary>Gathers the book; <see cref="DeadlineRulebookCheck"/> says whether it may be used.</summary>
    public DeadlineRulebook(Catalogue<Law> laws, IReadOnlyList<RulebookChapter> chapters, IReadOnlyList<LeftOut> leftOut)
    {
        Laws = laws;
        Chapters = chapters;
        LeftOut = leftOut;
        Rules = new([.. chapters.SelectMany(chapter => chapter.Rules)], rule => rule.Code);
        foreach (var version in Rules.All.SelectMany(Versions))
            _named.TryAdd(version.Name, version);
    }

    /// <summary>The laws cited.</summary>
    public Catalogue<Law> Laws { get; }

    /// <summary>The chapters in order.</summary>
    public IReadOnlyList<RulebookChapter> Chapters { get; }

    /// <summary>All rules, in the order of the chapters.</summary>
    public Catalogue<DeadlineRule> Rules { get; }

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; }

    /// <summary>The version that a name stands for; null where the book no longer has it.</summary>
    public GoverningVersion? Named(string name) => _named.GetValueOrDefault(name);

    /// <summary>
    /// The version that governs a period starting on a day at a place; null where none was in force yet. The smallest division that has a
    /// version of its own in force wins. A rule that one division alone has governs without a place too: nobody else could be meant.
    /// </summary>
    public static GoverningVersion? Governing(DeadlineRule rule, DateOnly startsOn, string? division, ReferenceBook places)
    {
        for (var place = division; place is not null; place = places.Divisions.Find(place)?.Parent)
        {
            if (
                rule.Regional.FirstOrDefault(regional => regional.Division == place) is { } own
                && InForce(own.Versions, startsOn) is { } version
            )
                return new(rule, version, place);
        }
        if (InForce(rule.Versions, startsOn) is { } national)
            return new(rule, national, null);
        return division is null && rule is { Versions: [], Regional: [var only] } && InForce(only.Versions, startsOn) is { } regionalOnly
            ? new(rule, regionalOnly, only.Division)
            : null;
    }

    /// <summary>The first article of a version, cited in Chinese with its law and document number.</summary>
    public string Cite(RuleSource source) => Laws.Find(source.Law)!.Citation + source.Article;

    private static IEnumerable<GoverningVersion> Versions(DeadlineRule rule) =>
        [
            .. rule.Versions.Select(version => new GoverningVersion(rule, version, null)),
            .. rule.Regional.SelectMany(own => own.Versions.Select(version => new GoverningVersion(rule, version, own.Division))),
        ];

    private static RuleVersion? InForce(IReadOnlyList<RuleVersion> versions, DateOnly day) =>
        versions.LastOrDefault(version => version.From <= day);
}
