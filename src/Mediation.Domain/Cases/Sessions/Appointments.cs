using System.Collections.Immutable;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>A time that a mediator has to be somewhere else.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="From">From when.</param>
/// <param name="To">To when.</param>
/// <param name="CaseNumber">Of which case; null where the caller may not know of it.</param>
public sealed record Engagement(string StaffId, Guid SessionId, DateTimeOffset From, DateTimeOffset To, string? CaseNumber);

/// <summary>Whether people can be where a plan wants them.</summary>
internal static class Appointments
{
    /// <summary>What the rules on sessions that lie ahead can refuse.</summary>
    public static ImmutableArray<RefusalCode> Refusals { get; } = [SessionRefusals.SessionOverlaps, SessionRefusals.MediatorBusy];

    /// <summary>Other sessions at the same time: of this case, and of its mediators elsewhere. What lies behind is entered as it was.</summary>
    public static IEnumerable<Refusal> Clashes(Case @case, CaseContext context, Session planned)
    {
        if (!planned.TakesTime || planned.EndsAt <= context.Now)
        {
            yield break;
        }
        foreach (var other in @case.Sessions.Where(session => session.SessionId != planned.SessionId && session.TakesTime))
        {
            if (other.StartsAt < planned.EndsAt && planned.StartsAt < other.EndsAt)
            {
                yield return SessionRefusals.SessionOverlaps.At(
                    "/startsAt",
                    ("sessionId", other.SessionId),
                    ("from", other.StartsAt.ToString("O")),
                    ("to", other.EndsAt.ToString("O"))
                );
            }
        }
        foreach (var other in context.Engagements.Where(engagement => Concerns(@case, engagement, planned)))
        {
            yield return SessionRefusals.MediatorBusy.At(
                "/startsAt",
                [
                    ("staffId", other.StaffId),
                    ("from", other.From.ToString("O")),
                    ("to", other.To.ToString("O")),
                    .. other.CaseNumber is { } number ? new (string, object)[] { ("caseNumber", number) } : [],
                ]
            );
        }
    }

    private static bool Concerns(Case @case, Engagement engagement, Session planned) =>
        engagement.From < planned.EndsAt
        && planned.StartsAt < engagement.To
        && @case.FindMediator(engagement.StaffId) is not null
        && @case.StandingOf(engagement.StaffId) == MediatorStanding.Acting;
}

/// <summary>A session needs a mediator; that the caller is none whose part is in question was looked at before.</summary>
internal static class SessionGuard
{
    /// <summary>What the guard can refuse.</summary>
    public static ImmutableArray<RefusalCode> Refusals { get; } = [MediatorRefusals.NoActingMediator];

    /// <summary>Why the case can have no session now.</summary>
    public static IEnumerable<Refusal> Faults(Case @case)
    {
        if (@case.Mediators.TrueForAll(mediator => @case.StandingOf(mediator.StaffId) != MediatorStanding.Acting))
        {
            yield return MediatorRefusals.NoActingMediator.With();
        }
    }
}
