using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>As whom somebody reads a case that is within reach: asked of the case, of a row of the register, and in SQL.</summary>
public static class Readers
{
    /// <summary>Of a case.</summary>
    public static Reader Of(Actor actor, Case @case) =>
        Of(actor, [.. @case.Mediators.Select(mediator => mediator.StaffId)], @case.IsRecused(actor.StaffId), @case.Referral?.CourtId);

    /// <summary>Of what the register knows of a case. Before a mediator is assigned, all of the organisation are; whoever had to stand aside is none.</summary>
    public static Reader Of(Actor actor, IReadOnlyList<string> mediatorIds, bool recused, string? referringCourt) =>
        actor.Role switch
        {
            Role.Mediator => !recused && (mediatorIds.Count == 0 || mediatorIds.Contains(actor.StaffId))
                ? Reader.CaseMediator
                : Reader.OtherMediator,
            Role.CourtClerk => referringCourt == actor.OrganisationId ? Reader.ReferringCourt : Reader.OtherCourt,
            var role => Of(role),
        };

    /// <summary>The same over the register's row <c>r</c>, as conditions one of which holds; <paramref name="at"/> gives a text its place.</summary>
    public static IReadOnlyList<(Reader Reader, string Condition)> Over(Actor actor, Func<string, string> at)
    {
        switch (actor.Role)
        {
            case Role.Mediator:
                var staff = at(actor.StaffId);
                var mediates = $"({staff} <> ALL(r.recused_ids) AND (cardinality(r.mediator_ids) = 0 OR {staff} = ANY(r.mediator_ids)))";
                return [(Reader.CaseMediator, mediates), (Reader.OtherMediator, $"NOT {mediates}")];
            case Role.CourtClerk:
                var court = at(actor.OrganisationId ?? "");
                return
                [
                    (Reader.ReferringCourt, $"r.court_id IS NOT DISTINCT FROM {court}"),
                    (Reader.OtherCourt, $"r.court_id IS DISTINCT FROM {court}"),
                ];
            default:
                return [(Of(actor.Role), "true")];
        }
    }

    private static Reader Of(Role role) =>
        role switch
        {
            Role.Party => Reader.Party,
            Role.OrganisationManager => Reader.Manager,
            Role.Supervisor => Reader.Supervisor,
            Role.ArbitrationClerk => Reader.Arbitration,
            Role.LegalAid => Reader.LegalAid,
            Role.AgencyClerk => Reader.Agency,
            Role.Integration => Reader.System,
            Role.Statistician => Reader.Statistics,
            _ => Reader.Nobody,
        };
}
