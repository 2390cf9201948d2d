using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Audit;

/// <summary>What a request was shown, for the line that is written between its reading and its answer.</summary>
public sealed record Shown(IReadOnlyList<Guid> CaseIds, string? Subject)
{
    /// <summary>As whom, where it was one case.</summary>
    public Reader? Reader { get; init; }

    /// <summary>Why, sealed.</summary>
    public string? Reason { get; init; }

    /// <summary>Says which cases a page showed.</summary>
    public static void Of(HttpContext context, IReadOnlyList<Guid> caseIds, string? subject = null) =>
        context.Features.Set(new Shown(caseIds, subject));

    /// <summary>Says what was looked at that is no case.</summary>
    public static void Of(HttpContext context, string subject) => Of(context, [], subject);

    /// <summary>
    /// Writes the line of a reading that takes none along, and of a command that left no event: refused, given again, tried only. Nothing of the
    /// answer is sent before. What is not there, or out of reach, leaves no line.
    /// </summary>
    public static async ValueTask<object?> WriteAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var answer = await next(invocation);
        var context = invocation.HttpContext;
        if (context.Features.Get<Caller>() is null)
        {
            return answer;
        }
        var caller = Caller.Of(context);
        if (LineOf(context, caller.Asking!, answer) is { } line)
        {
            caller = caller with { Asking = caller.Asking! with { Reason = context.Features.Get<Shown>()?.Reason } };
            await AccessLog.WriteAsync(context.RequestServices.GetRequiredService<NpgsqlDataSource>(), caller, line);
        }
        return answer;
    }

    private static Accessed? LineOf(HttpContext context, Asking asking, object? answer)
    {
        if (asking.Need != Need.Command)
        {
            var shown = context.Features.Get<Shown>();
            return answer is Problem
                ? null
                : new()
                {
                    CaseIds = shown?.CaseIds ?? [],
                    Reader = shown?.Reader,
                    Subject = shown?.Subject,
                };
        }
        var outcome = answer switch
        {
            Problem { Status: StatusCodes.Status404NotFound or >= StatusCodes.Status500InternalServerError } => null,
            Problem refused => refused.Code,
            CommandResult given => given.Outcome,
            _ => null,
        };
        return outcome is null
            ? null
            : new()
            {
                CaseIds = CaseOf(context, answer) is { } caseId ? [caseId] : [],
                Class = DataClass.P1,
                Subject = context.GetRouteValue("referralId") is string referralId ? $"referral:{referralId}" : null,
                Outcome = outcome,
            };
    }

    // A registration that is answered again says where its case lies.
    private static Guid? CaseOf(HttpContext context, object? answer) =>
        Guid.TryParse((context.GetRouteValue("caseId") as string) ?? (answer as CommandResult)?.CaseId, out var id) ? id : null;
}
