using FluentValidation;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases.Intake;

/// <summary>A party as an application names it.</summary>
public sealed record PartyRequest : IPartyParticulars
{
    /// <summary>Your id for the party (UUID); one is made where you leave it out.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>On which side it stands.</summary>
    public PartySide? Side { get; init; }

    /// <summary>What it is in the employment.</summary>
    public PartyKind? Kind { get; init; }

    /// <summary>Name of the person or undertaking.</summary>
    public string? Name { get; init; }

    /// <summary>Resident identity number, natural persons.</summary>
    public string? ResidentId { get; init; }

    /// <summary>Unified social credit code, undertakings.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Mobile or landline number.</summary>
    public string? Phone { get; init; }

    /// <summary>Domicile or registered address.</summary>
    public string? Address { get; init; }

    /// <summary>Where papers are served.</summary>
    public string? ServiceAddress { get; init; }

    /// <summary>Account for payments.</summary>
    public string? BankAccount { get; init; }

    /// <summary>Legal representative or person in charge, undertakings.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Groups the worker belongs to, by code.</summary>
    public IReadOnlyList<string>? WorkerGroups { get; init; }

    /// <summary>The party under this id.</summary>
    public Party ToParty(Guid partyId) =>
        new(
            partyId,
            Side!.Value,
            Kind!.Value,
            new PartyIdentity(
                Name!.Trim(),
                ResidentId.InOneSpelling(),
                CreditCode.InOneSpelling(),
                Phone,
                Address,
                ServiceAddress,
                BankAccount,
                LegalRepresentative,
                [.. WorkerGroups ?? []]
            )
        );

    /// <summary>Shape of a party.</summary>
    public sealed class Validator : AbstractValidator<PartyRequest>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(party => party.Side).NotNull();
            RuleFor(party => party.Kind).NotNull();
            RuleFor(party => party.Name).NotEmpty();
            this.AddPartyParticulars(time);
        }
    }
}
