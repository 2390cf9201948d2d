using FluentValidation;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Api.Cases;

/// <summary>One part of the sum.</summary>
public sealed record InstalmentRequest
{
    /// <summary>Your id for the instalment (UUID); one is made where you leave it out.</summary>
    public Guid? InstalmentId { get; init; }

    /// <summary>Last day on which it is paid in time.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>In fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>Who pays.</summary>
    public Guid? PayerPartyId { get; init; }

    /// <summary>Who is paid.</summary>
    public Guid? PayeePartyId { get; init; }

    /// <summary>As the domain has it.</summary>
    public Instalment ToInstalment(Guid instalmentId) =>
        new(instalmentId, DueOn!.Value, AmountFen!.Value, PayerPartyId!.Value, PayeePartyId!.Value);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<InstalmentRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(instalment => instalment.DueOn).NotNull();
            RuleFor(instalment => instalment.AmountFen).NotNull().IsAmount();
            RuleFor(instalment => instalment.PayerPartyId).NotNull();
            RuleFor(instalment => instalment.PayeePartyId).NotNull();
        }
    }
}
