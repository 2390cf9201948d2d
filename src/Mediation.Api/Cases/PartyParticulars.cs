using FluentValidation;
using Mediation.Api.Http;
using Mediation.Api.Identifiers;

namespace Mediation.Api.Cases;

/// <summary>What an application or a roster says of a party, and an amendment says anew.</summary>
public interface IPartyParticulars
{
    /// <summary>Name of the person or undertaking.</summary>
    string? Name { get; }

    /// <summary>Resident identity number.</summary>
    string? ResidentId { get; }

    /// <summary>Unified social credit code.</summary>
    string? CreditCode { get; }

    /// <summary>Mobile or landline number.</summary>
    string? Phone { get; }

    /// <summary>Domicile or registered address.</summary>
    string? Address { get; }

    /// <summary>Where papers are served.</summary>
    string? ServiceAddress { get; }

    /// <summary>Account for payments.</summary>
    string? BankAccount { get; }

    /// <summary>Legal representative or person in charge.</summary>
    string? LegalRepresentative { get; }

    /// <summary>Worker groups by code.</summary>
    IReadOnlyList<string>? WorkerGroups { get; }
}

/// <summary>The one set of rules for a party's particulars, whichever command carries them.</summary>
public static class PartyParticulars
{
    /// <summary>What must hold for each particular that is given; whether one must be given is the command's own rule.</summary>
    public static void AddPartyParticulars<T>(this AbstractValidator<T> validator, TimeProvider time)
        where T : class, IPartyParticulars
    {
        validator.RuleFor(party => party.Name).MaximumLength(CommonRules.Line);
        validator.RuleFor(party => party.ResidentId).MustBeResidentId(time);
        validator.RuleFor(party => party.CreditCode).MustBeCreditCode();
        validator.RuleFor(party => party.Phone).IsPhone();
        validator.RuleFor(party => party.Address).MaximumLength(CommonRules.Line);
        validator.RuleFor(party => party.ServiceAddress).MaximumLength(CommonRules.Line);
        validator.RuleFor(party => party.BankAccount).IsBankAccount();
        validator.RuleFor(party => party.LegalRepresentative).MaximumLength(CommonRules.Line);
        validator.RuleFor(party => party.WorkerGroups).Items(0, 20);
        validator.RuleForEach(party => party.WorkerGroups).IsCode();
    }

    /// <summary>Identifiers are kept in their one spelling, so that the same person is found again.</summary>
    public static string? InOneSpelling(this string? identifier) => identifier?.ToUpperInvariant();
}
