using FluentValidation;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>What the letter says apart from the dispute itself.</summary>
public sealed record ReferralLetterRequest
{
    /// <summary>Its number; for a court that of the docket.</summary>
    public string? Number { get; init; }

    /// <summary>Its day.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>When the court got the complaint.</summary>
    public DateOnly? ComplaintReceivedOn { get; init; }

    /// <summary>In which procedure the court hears it, once docketed.</summary>
    public TrialProcedure? Procedure { get; init; }

    /// <summary>When the parties agreed to be sent, where the letter says so.</summary>
    public DateOnly? ConsentedOn { get; init; }

    /// <summary>When the court docketed it.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>When the time for the trial is over.</summary>
    public DateOnly? TrialLimitEndsOn { get; init; }

    /// <summary>Number of an arbitral award in the matter.</summary>
    public string? AwardNumber { get; init; }

    /// <summary>When the party that may sue got the award; fifteen days run from here.</summary>
    public DateOnly? AwardReceivedOn { get; init; }

    /// <summary>The days that the sender gives; the law's own run in any case.</summary>
    public int? PeriodDays { get; init; }

    /// <summary>As the domain has it.</summary>
    public ReferralLetter ToLetter() =>
        new(
            Number!.Trim(),
            SentOn!.Value,
            ComplaintReceivedOn,
            Procedure,
            ConsentedOn,
            FiledOn,
            TrialLimitEndsOn,
            AwardNumber,
            AwardReceivedOn,
            PeriodDays
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ReferralLetterRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(letter => letter.Number).NotEmpty().IsNotBlank().MaximumLength(CommonRules.Line);
            RuleFor(letter => letter.SentOn).NotNull();
            RuleFor(letter => letter.AwardNumber).MaximumLength(CommonRules.Line);
            RuleFor(letter => letter.PeriodDays).InclusiveBetween(1, 365);
        }
    }
}

/// <summary>Who answers for the letter at the sender.</summary>
public sealed record ReferralContactRequest
{
    /// <summary>Division or tribunal.</summary>
    [FreeText]
    public string? Tribunal { get; init; }

    /// <summary>Judge or clerk.</summary>
    [FreeText]
    public string? Name { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>As the domain has it.</summary>
    public ReferralContact ToContact() => new(Tribunal, Name, Phone);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ReferralContactRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(contact => contact.Tribunal).MaximumLength(CommonRules.Line);
            RuleFor(contact => contact.Name).MaximumLength(CommonRules.Line);
            RuleFor(contact => contact.Phone).IsPhone();
        }
    }
}

/// <summary>What a party told the sender.</summary>
public sealed record ReferralConsentRequest
{
    /// <summary>Your id for the answer (UUID); one is made where you leave it out.</summary>
    public Guid? ConsentId { get; init; }

    /// <summary>Which party of the message.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Whether it agrees to mediate.</summary>
    public bool? Mediation { get; init; }

    /// <summary>Whether it agrees to do so online; no, where left out.</summary>
    public bool? Online { get; init; }

    /// <summary>Legal day of the answer.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ReferralConsentRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(consent => consent.PartyId).NotNull();
            RuleFor(consent => consent.Mediation).NotNull();
            RuleFor(consent => consent.On).NotNull();
        }
    }
}

/// <summary>Whether property is preserved.</summary>
public sealed record PreservationRequest
{
    /// <summary>Whether.</summary>
    public bool? Granted { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<PreservationRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(preservation => preservation.Granted).NotNull();
        }
    }
}

/// <summary>One line of the list of materials that come along.</summary>
public sealed record ReferralMaterialRequest
{
    /// <summary>Your id for it (UUID); one is made where you leave it out. As evidence of the case it keeps this id.</summary>
    public Guid? MaterialId { get; init; }

    /// <summary>What it is.</summary>
    [FreeText]
    public string? Name { get; init; }

    /// <summary>Kind of evidence by code; left out for a paper of the procedure. With a kind it stands among the evidence of the case that opens.</summary>
    public string? EvidenceKind { get; init; }

    /// <summary>The party who brought it.</summary>
    public Guid? BroughtBy { get; init; }

    /// <summary>SHA-256 of its content, hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes of its content.</summary>
    public long? Size { get; init; }

    /// <summary>Where you keep it.</summary>
    [FreeText]
    public string? Uri { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ReferralMaterialRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(material => material.Name).NotEmpty().IsNotBlank().MaximumLength(CommonRules.Line);
            RuleFor(material => material.EvidenceKind).IsCode();
            RuleFor(material => material.Sha256).Length(64).Matches("^[0-9a-f]{64}$");
            RuleFor(material => material.Size).InclusiveBetween(0, 1L << 40);
            RuleFor(material => material.Uri).MaximumLength(CommonRules.Note);
        }
    }
}
