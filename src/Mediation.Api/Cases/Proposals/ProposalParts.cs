using FluentValidation;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Proposals;

namespace Mediation.Api.Cases.Proposals;

/// <summary>That the proposal reached a party.</summary>
public sealed record ServiceRequest
{
    /// <summary>Whom.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>On which day; the seven days count from the day after.</summary>
    public DateOnly? ServedOn { get; init; }

    /// <summary>By which way.</summary>
    public ContactChannel? Channel { get; init; }

    /// <summary>As the domain has it.</summary>
    public ServedParty ToServedParty() => new(PartyId!.Value, ServedOn!.Value, Channel!.Value);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ServiceRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(served => served.PartyId).NotNull();
            RuleFor(served => served.ServedOn).NotNull();
            RuleFor(served => served.Channel).NotNull();
        }
    }
}
