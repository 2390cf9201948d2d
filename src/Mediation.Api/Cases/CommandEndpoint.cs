using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Sessions;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>Maps a command to its address: strict body, headers, the runner. What all commands share stands here once.</summary>
public static class CommandEndpoint
{
    /// <summary>A command to an existing case.</summary>
    public static RouteHandlerBuilder MapCommand<TRequest, TCommand>(
        this IEndpointRouteBuilder routes,
        string route,
        Func<TRequest, CommandRoute, (TCommand Command, CommandIds Ids)> command
    )
        where TRequest : class
        where TCommand : CaseCommand =>
        routes.MapCommandOf<TRequest, TCommand>(
            route,
            (runner, request, caseId, given, ids, ct) => runner.RunAsync(request, caseId, given, ids, ct),
            command
        );

    /// <summary>A command whose events go to the caucus stream.</summary>
    public static RouteHandlerBuilder MapCaucusCommand<TRequest, TCommand>(
        this IEndpointRouteBuilder routes,
        string route,
        Func<TRequest, CommandRoute, (TCommand Command, CommandIds Ids)> command
    )
        where TRequest : class
        where TCommand : CaucusCommand =>
        routes.MapCommandOf<TRequest, TCommand>(
            route,
            (runner, request, caseId, given, ids, ct) => runner.RunInCaucusAsync(request, caseId, given, ids, ct),
            command
        );

    /// <summary>Reads what every command carries beside its body.</summary>
    public static async Task<(CommandRequest Request, T? Body)> ReadAsync<T>(HttpContext context, string operation)
        where T : class
    {
        var body = await JsonBody.ReadAsync<T>(context);
        var query = new QueryReader(context);
        var dryRun = query.Read(CommonParameters.DryRun) ?? false;
        List<Fault> others = [];
        var ifMatch = IfMatch.Read(context.Request, others);
        var key = IdempotencyKey.Read(context.Request, others);
        body.TryGet(out var value, out var problem, [.. query.Faults, .. others]);
        var hash = key is null
            ? []
            : AnsweredOnce.HashOf(
                context.RequestServices.GetRequiredService<EventStoreOptions>().MasterKey,
                context,
                dryRun,
                body.Bytes.Span
            );
        return (new CommandRequest(Caller.Of(context), operation, problem, key, hash, dryRun, ifMatch, context.TraceIdentifier), value);
    }

    private static RouteHandlerBuilder MapCommandOf<TRequest, TCommand>(
        this IEndpointRouteBuilder routes,
        string route,
        Func<CaseCommandRunner, CommandRequest, Guid, Func<TCommand>?, CommandIds, CancellationToken, Task<IResult>> run,
        Func<TRequest, CommandRoute, (TCommand Command, CommandIds Ids)> command
    )
        where TRequest : class
    {
        var permission = CaseLifecycle.PermissionFor(typeof(TCommand));
        return routes
            .MapPost(
                route,
                async Task<IResult> (HttpContext context, Guid caseId, CaseCommandRunner runner, TimeProvider time) =>
                {
                    var (request, body) = await ReadAsync<TRequest>(context, permission.Name);
                    if (request.Faults is not null)
                    {
                        return await run(runner, request, caseId, null, CommandIds.None, context.RequestAborted);
                    }
                    var (given, ids) = command(body!, new CommandRoute(context, time));
                    return await run(runner, request, caseId, () => given, ids, context.RequestAborted);
                }
            )
            .Needs(Need.Command)
            .Takes(CommonParameters.DryRun);
    }
}

/// <summary>What a command may take from its address, and new ids for items whose id the caller left open.</summary>
public sealed class CommandRoute(HttpContext context, TimeProvider time)
{
    /// <summary>An id in the path; the route's constraint made sure that it is one.</summary>
    public Guid Id(string name) => Guid.Parse((string)context.Request.RouteValues[name]!);

    /// <summary>The caller's id, or a new one.</summary>
    public Guid IdOr(Guid? given) => given ?? Guid.CreateVersion7(time.GetUtcNow());
}
