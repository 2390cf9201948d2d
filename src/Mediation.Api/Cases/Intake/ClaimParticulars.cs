using FluentValidation;

namespace Mediation.Api.Cases.Intake;

/// <summary>What an application or a roster says of a claim.</summary>
public interface IClaimParticulars
{
    /// <summary>Claim item by code.</summary>
    string? Item { get; }

    /// <summary>In fen; none for claims that are not for money.</summary>
    long? AmountFen { get; }

    /// <summary>First day of the period the claim is for.</summary>
    DateOnly? From { get; }

    /// <summary>Last day of that period.</summary>
    DateOnly? To { get; }
}

/// <summary>The one set of rules for a claim, whoever lists it.</summary>
public static class ClaimParticulars
{
    /// <summary>What must hold for each claim.</summary>
    public static void AddClaimParticulars<T>(this AbstractValidator<T> validator)
        where T : class, IClaimParticulars
    {
        validator.RuleFor(claim => claim.Item).NotNull().IsCode();
        validator.RuleFor(claim => claim.AmountFen).IsAmount();
        validator
            .RuleFor(claim => claim.To)
            .Must((claim, to) => to is null || claim.From is null || to >= claim.From)
            .WithErrorCode("ends_before_start");
    }
}
