namespace Mediation.Domain.Reference;

/// <summary>The part of the check that looks at organisations and persons.</summary>
public static class DirectoryCheck
{
    internal static IEnumerable<ReferenceFault> FaultsOf(ReferenceBook book) =>
        [
            .. ReferenceBookCheck.Parents(
                "organisations",
                book.Organisations,
                organisation => organisation.Id,
                organisation => organisation.Parent
            ),
            .. book.Organisations.All.SelectMany(organisation => Organisation(book, organisation)),
            .. SharedPrefixes(book),
            .. book.Mediators.All.SelectMany(mediator => Mediator(book, mediator)),
            .. ReferenceBookCheck.Ids("staff", book.Staff, member => member.Id),
            .. book.Staff.All.SelectMany(member => Staff(book, member)),
            .. book
                .Staff.All.Where(member => book.Mediators.Contains(member.Id))
                .Select(member => new ReferenceFault("staff", member.Id, "is also a mediator's id")),
        ];

    /// <summary>What is wrong with an organisation, apart from those above it and beside it.</summary>
    public static IEnumerable<ReferenceFault> Organisation(ReferenceBook book, Organisation organisation)
    {
        const string list = "organisations";
        ReferenceFault Fault(string detail, string code, string field, params IReadOnlyList<(string Name, object? Value)> args) =>
            new(list, organisation.Id, detail)
            {
                Code = code,
                Field = field,
                Args = args,
            };

        if (!ReferenceBookCheck.IsId(organisation.Id))
            yield return ReferenceBookCheck.BadCode(list, organisation.Id, "id");
        // A case names bodies that know of it by their ids alone.
        if (book.Courts.Contains(organisation.Id))
            yield return Fault("is also a court's id", "directory_id_elsewhere", "id", ("id", organisation.Id));
        if (organisation.ValidTo < organisation.ValidFrom)
            yield return Reversed(list, organisation.Id, "validTo");

        var invitingCourts = organisation.Footings.Where(footing => footing.Court is not null).Select(footing => footing.Court!);
        IEnumerable<ReferenceFault> unknown =
        [
            .. ReferenceBookCheck.Unknown(list, organisation.Id, "type", [organisation.Type], book.OrganisationTypes),
            .. ReferenceBookCheck.Unknown(list, organisation.Id, "division", [organisation.Division], book.Divisions),
            .. ReferenceBookCheck.Unknown(list, organisation.Id, "territory", organisation.Territory, book.Divisions),
            .. ReferenceBookCheck.Unknown(list, organisation.Id, "mechanism", organisation.Mechanisms, book.CooperationMechanisms),
            .. ReferenceBookCheck.Unknown(list, organisation.Id, "court", invitingCourts, book.Courts),
        ];
        foreach (var fault in unknown)
            yield return fault;

        if (book.OrganisationTypes.Find(organisation.Type) is { Levels.Count: > 0 } type && !type.Levels.Contains(organisation.Level))
            yield return Fault(
                $"a {type.Code} does not exist at this level",
                "directory_level_of_type",
                "level",
                ("type", type.Code),
                ("levels", type.Levels.Select(level => (object)level).ToArray())
            );
        foreach (var footing in organisation.Footings)
        {
            if (footing.Basis == LegalBasis.CourtInvited != footing.Court is not null)
                yield return Fault("a court stands with court_invited, and only there", "directory_court_invites", "footings");
            if (footing.To < footing.From)
                yield return Reversed(list, organisation.Id, "footings");
        }
        // Without a footing its agreements would have no known force.
        if (organisation.Numbering is not null && organisation.Footings.Count == 0)
            yield return Fault("numbers cases but states no legal basis", "directory_basis_missing", "footings");
        if (organisation.Numbering is not null && book.OrganisationTypes.Find(organisation.Type) is { Mediates: false })
            yield return Fault(
                "numbers cases but is of a type that does not mediate",
                "directory_type_mediates_not",
                "numbering",
                ("type", organisation.Type)
            );
        if (organisation.Numbering is not { } numbering)
            yield break;
        ReferenceFault Pattern(string pattern, string detail) =>
            Fault($"{pattern}: {detail}", "directory_number_pattern", "numbering", ("pattern", pattern));
        if (CaseNumbering.FaultOf(numbering.CasePattern, withSequence: false) is { } casePattern)
            yield return Pattern("casePattern", casePattern);
        if (CaseNumbering.FaultOf(numbering.AgreementPattern, withSequence: true) is { } agreementPattern)
            yield return Pattern("agreementPattern", agreementPattern);
        if (numbering.Documents is { } documents)
        {
            if (DocumentNumbering.FaultOf(documents.RegisterPattern, withSequence: false) is { } registerPattern)
                yield return Pattern("documents.registerPattern", registerPattern);
            if (DocumentNumbering.FaultOf(documents.CasePattern, withSequence: true) is { } documentPattern)
                yield return Pattern("documents.casePattern", documentPattern);
        }
        foreach (var register in numbering.PaperRegisters.Where(register => register.LastNumber < 0))
            yield return Fault(
                $"the paper register of {register.Year} ends below 0",
                "directory_paper_register",
                "numbering",
                ("year", register.Year)
            );
        foreach (var year in numbering.PaperRegisters.CountBy(register => register.Year).Where(year => year.Value > 1))
            yield return Fault($"two paper registers of {year.Key}", "directory_paper_register", "numbering", ("year", year.Key));
    }

    // Two organisations with one prefix would give out one number twice.
    private static IEnumerable<ReferenceFault> SharedPrefixes(ReferenceBook book) =>
        book
            .Organisations.All.Where(organisation => organisation.Numbering is not null)
            .GroupBy(organisation => organisation.Numbering!.Prefix, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => new ReferenceFault("organisations", same.Last().Id, $"prefix {same.Key} is also that of '{same.First().Id}'"));

    /// <summary>What is wrong with a mediator.</summary>
    public static IEnumerable<ReferenceFault> Mediator(ReferenceBook book, Mediator mediator)
    {
        const string list = "mediators";
        if (!ReferenceBookCheck.IsId(mediator.Id))
            yield return ReferenceBookCheck.BadCode(list, mediator.Id, "id");
        if (book.Staff.Contains(mediator.Id))
            yield return new(list, mediator.Id, "is also the id of a member of staff")
            {
                Code = "directory_id_elsewhere",
                Field = "id",
                Args = [("id", mediator.Id)],
            };
        IEnumerable<ReferenceFault> unknown =
        [
            .. ReferenceBookCheck.Unknown(list, mediator.Id, "organisation", [mediator.Organisation], book.Organisations),
            .. ReferenceBookCheck.Unknown(list, mediator.Id, "kind", mediator.Kinds, book.MediatorKinds),
            .. ReferenceBookCheck.Unknown(list, mediator.Id, "speciality", mediator.Specialities, book.Causes),
            .. ReferenceBookCheck.Unknown(list, mediator.Id, "court", mediator.Rosters.Select(entry => entry.Court), book.Courts),
        ];
        foreach (var fault in unknown)
            yield return fault;
        if (mediator.Kinds.Count == 0)
            yield return new(list, mediator.Id, "has no kind") { Code = "directory_kind_missing", Field = "kinds" };
        if (mediator.Kinds.Contains("court_invited") != mediator.Rosters.Count > 0)
            yield return new(list, mediator.Id, "a court_invited mediator, and no other, stands on a court's roster")
            {
                Code = "directory_roster_of_invited",
                Field = "rosters",
            };
        if (mediator.TermTo < mediator.TermFrom || mediator.Rosters.Any(entry => entry.To < entry.From))
            yield return Reversed(list, mediator.Id, "termTo");
    }

    internal static ReferenceFault Reversed(string list, string entry, string field) =>
        new(list, entry, "a term ends before it begins") { Code = "directory_period_reversed", Field = field };

    private static IEnumerable<ReferenceFault> Staff(ReferenceBook book, StaffMember member) =>
        [
            .. ReferenceBookCheck.Unknown(
                "staff",
                member.Id,
                "organisation",
                ReferenceBookCheck.Given(member.Organisation),
                book.Organisations
            ),
            .. ReferenceBookCheck.Unknown("staff", member.Id, "court", ReferenceBookCheck.Given(member.Court), book.Courts),
            .. (member.Role == StaffRole.CourtClerk ? member.Court : member.Organisation) is null
                ? [new ReferenceFault("staff", member.Id, "does not say where")]
                : Array.Empty<ReferenceFault>(),
        ];
}
