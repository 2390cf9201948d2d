using FluentValidation;
using Mediation.Domain.Cases.Amendments;

namespace Mediation.Api.Cases.Amendments;

/// <summary>What to write anew about a party; what is left out stays.</summary>
public sealed record PartyAmendmentRequest : IPartyParticulars
{
    /// <summary>Which party.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Resident identity number.</summary>
    public string? ResidentId { get; init; }

    /// <summary>Unified social credit code.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Where papers are served.</summary>
    public string? ServiceAddress { get; init; }

    /// <summary>Account for payments.</summary>
    public string? BankAccount { get; init; }

    /// <summary>Legal representative.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Worker groups by code; an empty list takes all away.</summary>
    public IReadOnlyList<string>? WorkerGroups { get; init; }

    /// <summary>As the domain has it.</summary>
    public PartyAmendment ToAmendment() =>
        new(
            PartyId!.Value,
            Name?.Trim(),
            ResidentId.InOneSpelling(),
            CreditCode.InOneSpelling(),
            Phone,
            Address,
            ServiceAddress,
            BankAccount,
            LegalRepresentative,
            WorkerGroups is null ? null : [.. WorkerGroups]
        );

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<PartyAmendmentRequest>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(party => party.PartyId).NotNull();
            RuleFor(party => party.Name).MinimumLength(1).IsNotBlank();
            this.AddPartyParticulars(time);
        }
    }
}

/// <summary>What to write anew about a claim; what is left out stays.</summary>
public sealed record ClaimAmendmentRequest
{
    /// <summary>Which claim.</summary>
    public Guid? ClaimId { get; init; }

    /// <summary>Claim item by code.</summary>
    public string? Item { get; init; }

    /// <summary>In fen.</summary>
    public long? AmountFen { get; init; }

    /// <summary>First day of the period.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly? To { get; init; }

    /// <summary>As the domain has it.</summary>
    public ClaimAmendment ToAmendment() => new(ClaimId!.Value, Item, AmountFen, From, To);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ClaimAmendmentRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(claim => claim.ClaimId).NotNull();
            RuleFor(claim => claim.Item).IsCode();
            RuleFor(claim => claim.AmountFen).IsAmount();
        }
    }
}
