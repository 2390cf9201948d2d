using Mediation.Api.Access;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Records;

/// <summary>
/// Positions in the feed of a reader, as opaque tokens. They are bound to the register, to the bodies whose cases the reader knows, and to the
/// feed's run: one of another reader, or of the time before the reach was drawn anew, is none.
/// </summary>
public sealed class RecordPositions(LiveReference reference)
{
    /// <summary>Most characters of a position.</summary>
    public const int MaxLength = 100;

    private static readonly string[] s_readers =
    [
        .. new[]
        {
            Role.CourtClerk,
            Role.Mediator,
            Role.OrganisationManager,
            Role.Supervisor,
            Role.ArbitrationClerk,
            Role.LegalAid,
            Role.AgencyClerk,
            Role.Integration,
        }.Select(role => Codes.Of(role)),
    ];

    /// <summary>The refusal of whoever has no feed, since no body's cases are in reach; null for everybody else.</summary>
    public Problem? RefusalOf(Caller caller) =>
        Reach.Of(caller.Actor, reference.Book).Keys.Count > 0
            ? null
            : Problem.Of("forbidden_role", ("role", Codes.Of(caller.Actor.Role)), ("allowedRoles", s_readers));

    /// <summary>The text of a position.</summary>
    public string Write(Caller caller, FeedToken token) => token.Write(ScopeOf(caller));

    /// <summary>The position in a text; null where it is none of this reader's.</summary>
    public FeedToken? Parse(Caller caller, string text) => FeedToken.Parse(ScopeOf(caller), text);

    /// <summary>Why the reader cannot go on from a position; null where it can.</summary>
    public Problem? RefusalOf(Caller caller, FeedStanding standing, FeedToken token)
    {
        if (standing.RefusalOf(token) is not var (reason, restart))
        {
            return null;
        }
        var problem = reason switch
        {
            FeedTokenRefusal.Future => Problem.Of("position_ahead"),
            FeedTokenRefusal.OlderEpoch => Problem.Of("feed_restarted"),
            _ => Problem.Of("position_unknown"),
        };
        return restart is null ? problem : problem.With("restart", Write(caller, restart));
    }

    private string ScopeOf(Caller caller) => $"{caller.TenantId}|records|{string.Join(',', Reach.Of(caller.Actor, reference.Book).Keys)}";
}
