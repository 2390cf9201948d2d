using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Access;

/// <summary>Which cases a caller knows of. The one place that decides: single cases, lists, counts, search and errors all ask it.</summary>
/// <param name="Column">Column of the case register that must equal <paramref name="Value"/>; null where the caller knows of no case.</param>
/// <param name="Value">The caller's organisation or court.</param>
public sealed record Reach(string? Column, string Value)
{
    // The register itself, when time passes. It reads nothing out.
    private static readonly Reach s_everything = new(null, "*");

    /// <summary>Staff know the cases of their organisation, a court those it referred, an operator none, the register itself all of them.</summary>
    public static Reach Of(Actor actor) =>
        (actor.Role, actor.OrganisationId) switch
        {
            (Role.Mediator or Role.OrganisationManager, { } organisation) => new("organisation_id", organisation),
            (Role.CourtClerk, { } court) => new("court_id", court),
            (Role.System, _) => s_everything,
            _ => new(null, ""),
        };

    /// <summary>Whether the caller knows of this case.</summary>
    public bool Includes(Case @case) =>
        Column switch
        {
            "organisation_id" => @case.OrganisationId == Value,
            "court_id" => @case.Referral?.CourtId == Value,
            _ => this == s_everything,
        };

    /// <summary>Whether the caller knows of a case that this organisation registers.</summary>
    public bool IncludesRegisteredBy(string organisationId) => Column == "organisation_id" && Value == organisationId;

    /// <summary>The same as a condition on the case register, with its parameter.</summary>
    public string Condition(ICollection<NpgsqlParameter> parameters)
    {
        if (Column is null)
        {
            return "false";
        }
        parameters.Add(new NpgsqlParameter<string> { TypedValue = Value });
        return $"r.{Column} = ${parameters.Count}";
    }
}
