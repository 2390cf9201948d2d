using FluentValidation;
using Mediation.Domain.Cases.Settlement;

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
