using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Retention;

/// <summary>What becomes of a file whose term is over.</summary>
public enum DisposalMode
{
    /// <summary>It is listed, and somebody who answers for the organisation approves.</summary>
    Propose,

    /// <summary>It is destroyed by the job that finds it.</summary>
    CarryOut,
}

/// <summary>How files are disposed of.</summary>
public sealed class RetentionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Retention";

    /// <summary>Proposed, unless an operator says otherwise: what archives call appraisal (鉴定) is a person's to do.</summary>
    public DisposalMode Disposal { get; set; } = DisposalMode.Propose;

    /// <summary>Other years than those of the list, by the code of the rule. No law gives any, so that they are for whoever runs the register to fix.</summary>
    public Dictionary<string, int> Years { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The book with these years. A code that the list does not have, or no year at all, is an <see cref="InvalidDataException"/>: the start stops.</summary>
    internal ReferenceBook In(ReferenceBook book)
    {
        string[] wrong = [.. Years.Where(one => one.Value < 1 || !book.RetentionRules.Contains(one.Key)).Select(one => one.Key)];
        return wrong.Length > 0
            ? throw new InvalidDataException($"{Section}:Years does not name a rule and one year or more: {string.Join(", ", wrong)}.")
            : book with
            {
                RetentionRules = new(
                    [.. book.RetentionRules.All.Select(rule => rule with { Years = Years.GetValueOrDefault(rule.Code, rule.Years) })],
                    rule => rule.Code
                ),
            };
    }
}
