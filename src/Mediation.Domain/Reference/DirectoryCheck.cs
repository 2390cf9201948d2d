namespace Mediation.Domain.Reference;

/// <summary>The part of the check that looks at organisations and persons.</summary>
internal static class DirectoryCheck
{
    public static IEnumerable<ReferenceFault> FaultsOf(ReferenceBook book) =>
        [
            .. ReferenceBookCheck.Ids("organisations", book.Organisations, organisation => organisation.Id),
            .. ReferenceBookCheck.Parents(
                "organisations",
                book.Organisations,
                organisation => organisation.Id,
                organisation => organisation.Parent
            ),
            .. book.Organisations.All.SelectMany(organisation => Organisation(book, organisation)),
            .. SharedPrefixes(book),
            .. ReferenceBookCheck.Ids("mediators", book.Mediators, mediator => mediator.Id),
            .. book.Mediators.All.SelectMany(mediator => Mediator(book, mediator)),
            .. ReferenceBookCheck.Ids("staff", book.Staff, member => member.Id),
            .. book.Staff.All.SelectMany(member => Staff(book, member)),
            // A case names bodies that know of it by their ids alone.
            .. book
                .Organisations.All.Where(organisation => book.Courts.Contains(organisation.Id))
                .Select(organisation => new ReferenceFault("organisations", organisation.Id, "is also a court's id")),
            .. book
                .Staff.All.Where(member => book.Mediators.Contains(member.Id))
                .Select(member => new ReferenceFault("staff", member.Id, "is also a mediator's id")),
        ];

    private static IEnumerable<ReferenceFault> Organisation(ReferenceBook book, Organisation organisation)
    {
        const string list = "organisations";
        ReferenceFault Fault(string detail) => new(list, organisation.Id, detail);

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
            yield return Fault($"a {type.Code} does not exist at this level");
        foreach (var footing in organisation.Footings)
        {
            if (footing.Basis == LegalBasis.CourtInvited != footing.Court is not null)
                yield return Fault("a court stands with court_invited, and only there");
            if (footing.To < footing.From)
                yield return Fault("a footing ends before it begins");
        }
        // Without a footing its agreements would have no known force.
        if (organisation.Numbering is not null && organisation.Footings.Count == 0)
            yield return Fault("numbers cases but states no legal basis");
        if (organisation.Numbering is not null && book.OrganisationTypes.Find(organisation.Type) is { Mediates: false })
            yield return Fault("numbers cases but is of a type that does not mediate");
        if (organisation.Numbering is not { } numbering)
            yield break;
        if (CaseNumbering.FaultOf(numbering.CasePattern, withSequence: false) is { } casePattern)
            yield return Fault($"casePattern: {casePattern}");
        if (CaseNumbering.FaultOf(numbering.AgreementPattern, withSequence: true) is { } agreementPattern)
            yield return Fault($"agreementPattern: {agreementPattern}");
        if (numbering.Documents is { } documents)
        {
            if (DocumentNumbering.FaultOf(documents.RegisterPattern, withSequence: false) is { } registerPattern)
                yield return Fault($"documents.registerPattern: {registerPattern}");
            if (DocumentNumbering.FaultOf(documents.CasePattern, withSequence: true) is { } documentPattern)
                yield return Fault($"documents.casePattern: {documentPattern}");
        }
        foreach (var register in numbering.PaperRegisters.Where(register => register.LastNumber < 0))
            yield return Fault($"the paper register of {register.Year} ends below 0");
        foreach (var year in numbering.PaperRegisters.CountBy(register => register.Year).Where(year => year.Value > 1))
            yield return Fault($"two paper registers of {year.Key}");
    }

    // Two organisations with one prefix would give out one number twice.
    private static IEnumerable<ReferenceFault> SharedPrefixes(ReferenceBook book) =>
        book
            .Organisations.All.Where(organisation => organisation.Numbering is not null)
            .GroupBy(organisation => organisation.Numbering!.Prefix, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => new ReferenceFault("organisations", same.Last().Id, $"prefix {same.Key} is also that of '{same.First().Id}'"));

    private static IEnumerable<ReferenceFault> Mediator(ReferenceBook book, Mediator mediator)
    {
        const string list = "mediators";
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
            yield return new(list, mediator.Id, "has no kind");
        if (mediator.Kinds.Contains("court_invited") != mediator.Rosters.Count > 0)
            yield return new(list, mediator.Id, "a court_invited mediator, and no other, stands on a court's roster");
        if (mediator.TermTo < mediator.TermFrom || mediator.Rosters.Any(entry => entry.To < entry.From))
            yield return new(list, mediator.Id, "a term ends before it begins");
    }

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
