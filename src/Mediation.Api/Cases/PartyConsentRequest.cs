using FluentValidation;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Api.Cases;

/// <summary>One party's consent to one step.</summary>
public sealed record PartyConsentRequest
{
    /// <summary>Whose.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>How it is on record.</summary>
    public ConsentForm? Form { get; init; }

    /// <summary>The day on which it was given.</summary>
    public DateOnly? GivenOn { get; init; }

    /// <summary>As the domain has it.</summary>
    public PartyConsent ToConsent() => new(PartyId!.Value, Form!.Value, GivenOn!.Value);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<PartyConsentRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(consent => consent.PartyId).NotNull();
            RuleFor(consent => consent.Form).NotNull();
            RuleFor(consent => consent.GivenOn).NotNull();
        }
    }
}
