using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>The refusals of commands as problems.</summary>
internal static class CommandProblems
{
    /// <summary>What is wrong with the version that the command names; null where nothing is.</summary>
    public static Problem? FaultOfVersion(CommandRequest request, string command, bool additive, StreamSlice slice)
    {
        // What the register does itself is decided anew on whatever version there is.
        if (request.Caller.Actor.Role == Role.System)
        {
            return null;
        }
        if (request.IfMatch is not { } ifMatch)
        {
            return Problem.Of("if_match_required").With("currentETag", EntityTag.Of(slice.Version));
        }
        if (ifMatch.Any)
        {
            return additive
                ? null
                : Problem.Of("if_match_any_not_allowed", ("command", command)).With("currentETag", EntityTag.Of(slice.Version));
        }
        if (ifMatch.Versions.Contains(slice.Version))
        {
            return null;
        }
        var named = ifMatch.Versions.Count > 0 ? ifMatch.Versions.Max() : 0;
        return Problem
            .Of("stale_version", ("given", string.Join(", ", ifMatch.Versions)), ("current", slice.Version))
            .With("currentETag", EntityTag.Of(slice.Version))
            .With(
                "eventsSince",
                slice
                    .Events.Where(stored => stored.Version > named)
                    .Select(stored => new AnswerEvent(stored.Type, stored.Version))
                    .ToArray()
            )
            .WithHeader("ETag", EntityTag.Of(slice.Version));
    }

    /// <summary>Somebody else is at it, or the database is: worth trying again.</summary>
    public static Problem Busy(CommandRequest request) =>
        Problem.Of(request.IdempotencyKey is null ? "busy" : "idempotency_in_progress").WithHeader("Retry-After", "1");

    /// <summary>All refusals of the first kind that stood in the way.</summary>
    public static Problem Refused(IReadOnlyList<Refusal> refusals, Actor actor, Case @case)
    {
        var problem = Refused(refusals);
        return @case.Status is null ? problem : problem.With("allowedActions", CaseLifecycle.AllowedActions(@case, actor.Role).ToArray());
    }

    /// <summary>The same, of whatever it is.</summary>
    public static Problem Refused(IReadOnlyList<Refusal> refusals)
    {
        Fault[] faults =
        [
            .. refusals.Select(refusal =>
                Fault.At(refusal.Pointer ?? "", refusal.Code) with
                {
                    Args = refusal.Values.ToDictionary(value => value.Key, object? (value) => value.Value, StringComparer.Ordinal),
                }
            ),
        ];
        var problem = refusals[0].Reason.Kind switch
        {
            RefusalKind.Role => Problem.Of(refusals[0].Code),
            RefusalKind.Status => Problem.Of(refusals[0].Code),
            _ => Problem.Of("decision_refused"),
        };
        return problem with { Faults = faults, Args = faults[0].Args };
    }
}
