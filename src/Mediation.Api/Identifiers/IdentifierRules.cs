using FluentValidation;
using FluentValidation.Results;
using Mediation.Api.Http;
using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Identifiers;

/// <summary>The identifiers of the domain as rules of a request's validator. Null passes: what is required says <c>NotNull</c>.</summary>
public static class IdentifierRules
{
    // Anything longer is no slip in a number but another text; each kind's own length is told by its own code.
    private const int Longest = 50;

    /// <summary>A resident ID, permit or foreigner's card number.</summary>
    public static void MustBeResidentId<T>(this IRuleBuilder<T, string?> rule, TimeProvider clock) =>
        rule.Characters(Longest)
            .Custom((typed, context) => Report(context, typed, text => ResidentId.Check(text, LawfulDay.Of(clock.GetUtcNow())).Faults));

    /// <summary>A unified social credit code.</summary>
    public static void MustBeCreditCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Characters(Longest).Custom((typed, context) => Report(context, typed, text => UnifiedSocialCreditCode.Check(text).Faults));

    /// <summary>A mainland mobile number.</summary>
    public static void MustBeMobileNumber<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Characters(Longest).Custom((typed, context) => Report(context, typed, text => MobileNumber.Check(text).Faults));

    /// <summary>A bank card number; a misfitting Luhn digit is no fault.</summary>
    public static void MustBeBankCard<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Characters(Longest).Custom((typed, context) => Report(context, typed, text => BankCard.Check(text).Faults));

    /// <summary>An amount in fen above zero and not above the maximum.</summary>
    public static void MustBeAmount<T>(this IRuleBuilder<T, long?> rule, long maximum = Fen.DefaultMaximum) =>
        rule.Custom(
            (amount, context) =>
            {
                foreach (var code in amount is { } fen ? Fen.Check(fen, maximum) : [])
                    context.AddFailure(Failure(context.PropertyPath, code, new() { ["maximum"] = maximum }));
            }
        );

    private static void Report<T>(ValidationContext<T> context, string? typed, Func<string, IReadOnlyList<string>> faults)
    {
        foreach (var code in typed is null ? [] : faults(typed))
            context.AddFailure(Failure(context.PropertyPath, code, []));
    }

    private static ValidationFailure Failure(string path, string code, Dictionary<string, object> values) =>
        new(path, code) { ErrorCode = code, FormattedMessagePlaceholderValues = values };
}
