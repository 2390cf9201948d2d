using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>A party that was there.</summary>
public sealed record AttendanceRequest
{
    /// <summary>Who.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Whether the identity was checked.</summary>
    public bool? IdentityVerified { get; init; }

    /// <summary>By what it was checked; only where it was.</summary>
    public IdentityCheck? CheckedBy { get; init; }

    /// <summary>As the domain has it.</summary>
    public Attendance ToAttendance() => new(PartyId!.Value, IdentityVerified ?? CheckedBy is not null, CheckedBy);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<AttendanceRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(attendance => attendance.PartyId).NotNull();
            RuleFor(attendance => attendance.CheckedBy)
                .Must((attendance, by) => by is null || attendance.IdentityVerified != false)
                .WithErrorCode("identity_not_verified");
        }
    }
}

/// <summary>An offer made in confidence.</summary>
public sealed record OfferRequest
{
    /// <summary>Whose offer.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>For how much, in fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>On what terms.</summary>
    [FreeText]
    public string? Terms { get; init; }

    /// <summary>As the domain has it.</summary>
    public CaucusOffer ToOffer() => new(PartyId!.Value, AmountFen, Terms);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<OfferRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(offer => offer.PartyId).NotNull();
            RuleFor(offer => offer.AmountFen).IsAmountOrZero();
            RuleFor(offer => offer.Terms).MaximumLength(CommonRules.Note);
        }
    }
}
