using System.ComponentModel.DataAnnotations;

namespace Mediation.Api.Limits;

/// <summary>Settings of limits, under <c>Limits</c>.</summary>
public sealed class LimitsOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>Whether requests are counted at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>What every budget is multiplied by. Where none is set: 1 in production, 100 elsewhere.</summary>
    [Range(0.000_1, 1_000_000)]
    public double? Factor { get; set; }

    /// <summary>What the budgets of single clients are multiplied by, beside <see cref="Factor"/>; by the client's id.</summary>
    public IDictionary<string, double> Clients { get; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Other numbers for a policy of <c>limits.json</c>, by its name.</summary>
    public IDictionary<string, PolicyNumbers> Policies { get; } = new Dictionary<string, PolicyNumbers>(StringComparer.Ordinal);

    /// <summary>Into how many slices a budget is cut; each node may be off by one. Twenty a node keep the sum of all within 5 %.</summary>
    [Range(20, 10_000)]
    public int Slices { get; set; } = 100;

    /// <summary>How long a request may take. Where none is set: a minute in production, five elsewhere.</summary>
    public TimeSpan? RequestTime { get; set; }
}

/// <summary>Numbers of a policy in place of those that come with the program.</summary>
public sealed class PolicyNumbers
{
    /// <summary>How many requests.</summary>
    [Range(1, 1_000_000_000)]
    public long? Requests { get; set; }

    /// <summary>Within how many seconds.</summary>
    [Range(1, 1_000_000_000)]
    public int? Seconds { get; set; }
}
