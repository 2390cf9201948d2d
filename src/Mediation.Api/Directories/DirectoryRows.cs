using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A division as a row of a file.</summary>
public sealed record DivisionRow
{
    public string? Code { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }
    public AdminLevel? Level { get; init; }
    public string? Parent { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public IReadOnlyList<string>? Successors { get; init; }
    public IReadOnlyList<string>? LiesIn { get; init; }
    public Confidence? Confidence { get; init; }

    internal Division Entry() =>
        new(
            Code!,
            Zh!,
            En ?? "",
            Level!.Value,
            Parent,
            Confidence ?? Domain.Reference.Confidence.Secondary,
            ValidFrom,
            ValidTo,
            Successors is { Count: > 0 } ? Successors : null,
            LiesIn is { Count: > 0 } ? LiesIn : null
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<DivisionRow>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(row => row.Code).NotEmpty().Characters(20);
            RuleFor(row => row.Zh).NotEmpty().Characters(200);
            RuleFor(row => row.En).Characters(200);
            RuleFor(row => row.Level).NotNull();
            RuleFor(row => row.Parent).Characters(20);
            RuleFor(row => row.Successors).Items(0, 20).DistinctBy(code => code);
            RuleForEach(row => row.Successors).Characters(1, 20);
            RuleFor(row => row.LiesIn).Items(0, 20).DistinctBy(code => code);
            RuleForEach(row => row.LiesIn).Characters(1, 20);
        }
    }
}

/// <summary>A court as a row of a file.</summary>
public sealed record CourtRow
{
    public string? Id { get; init; }
    public string? DocketCode { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }
    public CourtLevel? Level { get; init; }
    public string? Division { get; init; }
    public string? Superior { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public Confidence? Confidence { get; init; }

    internal Court Entry() =>
        new(
            Id!,
            DocketCode!,
            Zh!,
            En ?? "",
            Level!.Value,
            Division!,
            Superior,
            Confidence ?? Domain.Reference.Confidence.Secondary,
            ValidFrom,
            ValidTo
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<CourtRow>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(row => row.Id).NotEmpty().Characters(100);
            RuleFor(row => row.DocketCode).NotEmpty().Characters(20);
            RuleFor(row => row.Zh).NotEmpty().Characters(200);
            RuleFor(row => row.En).Characters(200);
            RuleFor(row => row.Level).NotNull();
            RuleFor(row => row.Division).NotEmpty().Characters(20);
            RuleFor(row => row.Superior).Characters(100);
        }
    }
}

/// <summary>An organisation as a row of a file.</summary>
public sealed record OrganisationRow
{
    public string? Id { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }
    public string? Type { get; init; }
    public AdminLevel? Level { get; init; }
    public string? Division { get; init; }
    public string? Parent { get; init; }
    public IReadOnlyList<FootingPart>? Footings { get; init; }
    public IReadOnlyList<string>? Territory { get; init; }
    public NumberingPart? Numbering { get; init; }
    public IReadOnlyList<string>? Mechanisms { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public Confidence? Confidence { get; init; }

    /// <summary>A legal basis for a time.</summary>
    public sealed record FootingPart
    {
        public LegalBasis? Basis { get; init; }
        public string? Court { get; init; }
        public DateOnly? From { get; init; }
        public DateOnly? To { get; init; }
    }

    /// <summary>How it numbers.</summary>
    public sealed record NumberingPart
    {
        public string? Prefix { get; init; }
        public string? CasePattern { get; init; }
        public string? AgreementPattern { get; init; }
        public IReadOnlyList<PaperRegisterPart>? PaperRegisters { get; init; }
        public DocumentsPart? Documents { get; init; }
    }

    /// <summary>A register kept on paper before.</summary>
    public sealed record PaperRegisterPart
    {
        public int? Year { get; init; }
        public long? LastNumber { get; init; }
    }

    /// <summary>How it numbers its documents.</summary>
    public sealed record DocumentsPart
    {
        public string? RegisterPattern { get; init; }
        public string? CasePattern { get; init; }
    }

    internal Organisation Entry() =>
        new(
            Id!,
            Zh!,
            En ?? "",
            Type!,
            Level!.Value,
            Division!,
            Parent,
            [.. (Footings ?? []).Select(part => new Footing(part.Basis!.Value, part.Court, part.From, part.To))],
            Territory ?? [],
            Numbering is { } numbering
                ? new CaseNumbering(
                    numbering.Prefix!,
                    numbering.CasePattern!,
                    numbering.AgreementPattern!,
                    [.. (numbering.PaperRegisters ?? []).Select(part => new PaperRegister(part.Year!.Value, part.LastNumber!.Value))],
                    numbering.Documents is { } documents ? new(documents.RegisterPattern!, documents.CasePattern!) : null
                )
                : null,
            Mechanisms ?? [],
            Confidence ?? Domain.Reference.Confidence.Secondary,
            ValidFrom,
            ValidTo
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<OrganisationRow>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(row => row.Id).NotEmpty().Characters(100);
            RuleFor(row => row.Zh).NotEmpty().Characters(200);
            RuleFor(row => row.En).Characters(200);
            RuleFor(row => row.Type).NotEmpty().Characters(60);
            RuleFor(row => row.Level).NotNull();
            RuleFor(row => row.Division).NotEmpty().Characters(20);
            RuleFor(row => row.Parent).Characters(100);
            RuleFor(row => row.Footings).Items(0, 50);
            RuleForEach(row => row.Footings)
                .ChildRules(part =>
                {
                    part.RuleFor(footing => footing.Basis).NotNull();
                    part.RuleFor(footing => footing.Court).Characters(100);
                });
            RuleFor(row => row.Territory).Items(0, 200).DistinctBy(code => code);
            RuleForEach(row => row.Territory).Characters(1, 20);
            RuleFor(row => row.Mechanisms).Items(0, 50).DistinctBy(code => code);
            RuleForEach(row => row.Mechanisms).Characters(1, 60);
            When(
                row => row.Numbering is not null,
                () =>
                {
                    RuleFor(row => row.Numbering!.Prefix).NotEmpty().Characters(30);
                    RuleFor(row => row.Numbering!.CasePattern).NotEmpty().Characters(100);
                    RuleFor(row => row.Numbering!.AgreementPattern).NotEmpty().Characters(100);
                    RuleFor(row => row.Numbering!.PaperRegisters).Items(0, 100);
                    RuleForEach(row => row.Numbering!.PaperRegisters)
                        .ChildRules(part =>
                        {
                            part.RuleFor(register => register.Year).NotNull().InclusiveBetween(1949, 2999);
                            part.RuleFor(register => register.LastNumber).NotNull().InclusiveBetween(0, 999_999_999);
                        });
                }
            );
            When(
                row => row.Numbering?.Documents is not null,
                () =>
                {
                    RuleFor(row => row.Numbering!.Documents!.RegisterPattern).NotEmpty().Characters(100);
                    RuleFor(row => row.Numbering!.Documents!.CasePattern).NotEmpty().Characters(100);
                }
            );
        }
    }
}

/// <summary>A mediator as a row of a file, with the certificates of the courts that invited the person.</summary>
public sealed record MediatorRow
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Organisation { get; init; }
    public IReadOnlyList<string>? Kinds { get; init; }
    public IReadOnlyList<RosterPart>? Rosters { get; init; }
    public IReadOnlyList<string>? Specialities { get; init; }
    public MediatorStatus? Status { get; init; }
    public DateOnly? TermFrom { get; init; }
    public DateOnly? TermTo { get; init; }

    /// <summary>A court's certificate.</summary>
    public sealed record RosterPart
    {
        public string? Court { get; init; }
        public string? CertificateNumber { get; init; }
        public DateOnly? From { get; init; }
        public DateOnly? To { get; init; }
    }

    internal Mediator Entry() =>
        new(
            Id!,
            Name!,
            Organisation!,
            Kinds!,
            [.. (Rosters ?? []).Select(part => new RosterEntry(part.Court!, part.CertificateNumber!, part.From!.Value, part.To))],
            Specialities ?? [],
            Status!.Value,
            TermFrom,
            TermTo
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<MediatorRow>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(row => row.Id).NotEmpty().Characters(100);
            RuleFor(row => row.Name).NotEmpty().Characters(100);
            RuleFor(row => row.Organisation).NotEmpty().Characters(100);
            RuleFor(row => row.Kinds).NotNull().Items(0, 20).DistinctBy(code => code);
            RuleForEach(row => row.Kinds).Characters(1, 60);
            RuleFor(row => row.Rosters).Items(0, 50);
            RuleForEach(row => row.Rosters)
                .ChildRules(part =>
                {
                    part.RuleFor(roster => roster.Court).NotEmpty().Characters(100);
                    part.RuleFor(roster => roster.CertificateNumber).NotEmpty().Characters(100);
                    part.RuleFor(roster => roster.From).NotNull();
                });
            RuleFor(row => row.Specialities).Items(0, 100).DistinctBy(code => code);
            RuleForEach(row => row.Specialities).Characters(1, 100);
            RuleFor(row => row.Status).NotNull();
        }
    }
}
