using FluentValidation;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Api.Cases;

/// <summary>A party as an application names it.</summary>
public record PartyRequest : IPartyParticulars
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

    /// <summary>How a platform worker stands to the platform, by code from `/v1/reference/platform-relations`; workers only.</summary>
    public string? PlatformRelation { get; init; }

    /// <summary>How far a natural person can act for itself; where left out, whoever is under eighteen by its number needs a guardian.</summary>
    public Capacity? Capacity { get; init; }

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
        )
        {
            PlatformRelation = PlatformRelation,
            Capacity = Capacity,
        };

    /// <summary>Shape of a party.</summary>
    public sealed class Validator : AbstractValidator<PartyRequest>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time) => AddRules(this, time);

        /// <summary>The same rules for a request that is a party and more.</summary>
        public static void AddRules<T>(AbstractValidator<T> validator, TimeProvider time)
            where T : PartyRequest
        {
            validator.RuleFor(party => party.Side).NotNull();
            validator.RuleFor(party => party.Kind).NotNull();
            validator.RuleFor(party => party.Name).NotEmpty();
            validator.AddPartyParticulars(time);
            validator.RuleFor(party => party.PlatformRelation).IsCode();
            validator.RuleFor(party => party.Capacity).Null().When(party => party.Kind is { } kind && kind != PartyKind.Worker);
        }
    }
}
