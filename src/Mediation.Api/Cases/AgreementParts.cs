using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases;

/// <summary>What was agreed on one claim.</summary>
public sealed record ResultRequest
{
    /// <summary>Which claim.</summary>
    public Guid? ClaimId { get; init; }

    /// <summary>For how much, in fen; leave out for a claim that is not for money.</summary>
    public long? AgreedFen { get; init; }

    /// <summary>As the domain has it.</summary>
    public ClaimResult ToResult() => new(ClaimId!.Value, AgreedFen);

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<ResultRequest>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(result => result.ClaimId).NotNull();
            RuleFor(result => result.AgreedFen).IsAmountOrZero();
        }
    }
}

/// <summary>What is agreed, in a draft or in a proposal.</summary>
public interface IAgreementTerms
{
    /// <summary>In which form; `oral` settles on the spot only.</summary>
    AgreementForm? Form { get; }

    /// <summary>What is agreed on every claim.</summary>
    IReadOnlyList<ResultRequest>? Results { get; }

    /// <summary>Sum of the results, in fen.</summary>
    long? TotalFen { get; }

    /// <summary>Which sum to the total.</summary>
    IReadOnlyList<InstalmentRequest>? Instalments { get; }

    /// <summary>One default makes the whole rest due (加速到期).</summary>
    bool? Acceleration { get; }

    /// <summary>Nothing of the employment is left open (一次性了结).</summary>
    bool? SettlesAllClaims { get; }

    /// <summary>What the parties will apply for together.</summary>
    ConfirmationClause? Confirmation { get; }

    /// <summary>The wording.</summary>
    string? Text { get; }
}

/// <summary>The one reading of an agreement's terms, drafted or proposed.</summary>
public static class AgreementParts
{
    /// <summary>Their shape.</summary>
    public static void AddAgreementTerms<T>(this AbstractValidator<T> validator)
        where T : class, IAgreementTerms
    {
        validator.RuleFor(terms => terms.Form).NotNull().NotEqual(AgreementForm.Oral);
        validator.RuleFor(terms => terms.Results).NotEmpty();
        validator.RuleFor(terms => terms.Results).Items(0, 5000);
        validator.RuleForEach(terms => terms.Results).NotNull().SetValidator(new ResultRequest.Validator());
        validator.RuleFor(terms => terms.TotalFen).NotNull().IsAmountOrZero();
        validator.RuleFor(terms => terms.Instalments).Items(0, 5000);
        validator.RuleForEach(terms => terms.Instalments).NotNull().SetValidator(new InstalmentRequest.Validator());
        validator.RuleFor(terms => terms.Text).NotEmpty().MaximumLength(CommonRules.Text);
    }

    /// <summary>As the domain has them; an instalment that names no id is given one.</summary>
    public static AgreementTerms ToTerms(this IAgreementTerms terms, Func<Guid?, Guid> idOr) =>
        new(
            [.. terms.Results!.Select(result => result.ToResult())],
            terms.TotalFen!.Value,
            [.. (terms.Instalments ?? []).Select(instalment => instalment.ToInstalment(idOr(instalment.InstalmentId)))],
            terms.Acceleration ?? false,
            terms.SettlesAllClaims ?? false,
            terms.Confirmation ?? ConfirmationClause.None
        );

    /// <summary>The ids of the instalments, for the answer.</summary>
    public static CommandIds InstalmentIds(this AgreementTerms terms) =>
        new() { ["instalmentIds"] = [.. terms.Instalments.Select(instalment => instalment.InstalmentId)] };
}
