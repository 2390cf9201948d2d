using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Intake;

/// <summary>One thing that is asked for.</summary>
public sealed record ClaimRequest : IClaimParticulars
{
    /// <summary>Your id for the claim (UUID); one is made where you leave it out.</summary>
    public Guid? ClaimId { get; init; }

    /// <summary>Which applicant asks, by its partyId; may be left out where there is one applicant.</summary>
    public Guid? ClaimantPartyId { get; init; }

    /// <summary>Claim item by code, e.g. wages.</summary>
    public string? Item { get; init; }

    /// <summary>In fen; leave out for claims that are not for money.</summary>
    public long? AmountFen { get; init; }

    /// <summary>First day of the period the claim is for.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ClaimRequest>
    {
        /// <summary>The rules.</summary>
        public Validator() => this.AddClaimParticulars();
    }
}

/// <summary>How an oral application was taken down.</summary>
public sealed record OralRequest
{
    /// <summary>Who wrote it down.</summary>
    public string? RecorderStaffId { get; init; }

    /// <summary>How the applicant confirmed it.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>As the domain has it.</summary>
    public OralApplication ToOral() => new(RecorderStaffId!, Confirmation!.Value);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<OralRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(oral => oral.RecorderStaffId).NotNull().IsCode();
            RuleFor(oral => oral.Confirmation).NotNull();
        }
    }
}

/// <summary>What the court's letter says: of delegation, of entrustment or of invitation.</summary>
public sealed record ReferralRequest
{
    /// <summary>Which court, by id.</summary>
    public string? CourtId { get; init; }

    /// <summary>The court's number.</summary>
    public string? DocketNumber { get; init; }

    /// <summary>Day of the letter.</summary>
    public DateOnly? ReferredOn { get; init; }

    /// <summary>When the court got the complaint.</summary>
    public DateOnly? ComplaintReceivedOn { get; init; }

    /// <summary>In which procedure the court hears the case; comes with a case that the court has docketed.</summary>
    public TrialProcedure? Procedure { get; init; }

    /// <summary>When the parties told the court that they will mediate, where the letter says so.</summary>
    public DateOnly? ConsentedOn { get; init; }

    /// <summary>As the domain has it.</summary>
    public CourtReferral ToReferral() => new(CourtId!, DocketNumber!, ReferredOn!.Value, ComplaintReceivedOn, Procedure, ConsentedOn);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ReferralRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(referral => referral.CourtId).NotNull().IsCode();
            RuleFor(referral => referral.DocketNumber).NotEmpty().MaximumLength(CommonRules.Line);
            RuleFor(referral => referral.ReferredOn).NotNull();
        }
    }
}

/// <summary>What came with a case that somebody other than a court sent, suggested or found. Which of it is wanted, the intake channel says.</summary>
public sealed record SourceRequest
{
    /// <summary>Which organisation of the directory sent it, by id.</summary>
    public string? SenderId { get; init; }

    /// <summary>Its name, where it stands in no directory.</summary>
    [FreeText]
    public string? Sender { get; init; }

    /// <summary>Number of the letter, ticket or record.</summary>
    [FreeText]
    public string? Number { get; init; }

    /// <summary>Day of that.</summary>
    public DateOnly? SentOn { get; init; }

    /// <summary>When the parties agreed to entrusted mediation.</summary>
    public DateOnly? ConsentedOn { get; init; }

    /// <summary>As the domain has it.</summary>
    public IntakeSource ToSource() =>
        new(
            SenderId,
            string.IsNullOrWhiteSpace(Sender) ? null : Sender.Trim(),
            string.IsNullOrWhiteSpace(Number) ? null : Number.Trim(),
            SentOn,
            ConsentedOn
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<SourceRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(source => source.SenderId).IsCode();
            RuleFor(source => source.Sender).MaximumLength(CommonRules.Line);
            RuleFor(source => source.Number).MaximumLength(CommonRules.Line);
        }
    }
}

/// <summary>Where the dispute lies.</summary>
public sealed record PlaceRequest
{
    /// <summary>Division in which the work is done, by code.</summary>
    public string? Workplace { get; init; }

    /// <summary>Division in which the employer sits, by code.</summary>
    public string? EmployerSeat { get; init; }

    /// <summary>As the domain has it.</summary>
    public DisputePlace ToPlace() => new(Workplace, EmployerSeat);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<PlaceRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(place => place.Workplace).IsCode();
            RuleFor(place => place.EmployerSeat).IsCode();
        }
    }
}

/// <summary>An earlier case about the same dispute, of which the registrar knows.</summary>
public sealed record KnownDuplicateRequest
{
    /// <summary>Which; a case of your organisation.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Why the matter is registered all the same. It stands on the new case only.</summary>
    [FreeText]
    public string? Reason { get; init; }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<KnownDuplicateRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(known => known.CaseId).NotNull();
            RuleFor(known => known.Reason).NotEmpty().MaximumLength(CommonRules.Note);
        }
    }
}
