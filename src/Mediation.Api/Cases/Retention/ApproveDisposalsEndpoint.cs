using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.Disposals;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Retention;

/// <summary>Approve the disposal of files</summary>
public static class ApproveDisposalsEndpoint
{
    /// <summary>The files, as they stand on the list.</summary>
    public sealed record Request
    {
        /// <summary>Each with the version that was looked at.</summary>
        public IReadOnlyList<Item>? Items { get; init; }
    }

    /// <summary>A file.</summary>
    [SchemaName("DisposalApproval")]
    public sealed record Item
    {
        /// <summary>Which case.</summary>
        public Guid? CaseId { get; init; }

        /// <summary>The version on the list: a case on which something was recorded since stays.</summary>
        public long? Version { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Items).NotNull().Items(1, 200).DistinctBy(item => item.CaseId);
            RuleForEach(request => request.Items).SetValidator(new ItemValidator());
        }
    }

    /// <summary>The shape of a file.</summary>
    public sealed class ItemValidator : AbstractValidator<Item>
    {
        /// <summary>The rules.</summary>
        public ItemValidator()
        {
            RuleFor(item => item.CaseId).NotNull();
            RuleFor(item => item.Version).NotNull().GreaterThanOrEqualTo(1);
        }
    }

    /// <summary>What became of each file, in the order asked.</summary>
    /// <param name="Items">One for each.</param>
    [SchemaName("DisposalApprovals")]
    public sealed record Response(IReadOnlyList<Result> Items);

    /// <summary>What became of a file.</summary>
    /// <param name="CaseId">Which case.</param>
    /// <param name="Disposed">Whether it is gone; the certificate is at `/v1/cases/{caseId}/erasures`.</param>
    /// <param name="Because">Codes of what stood against it; absent where nothing did.</param>
    [SchemaName("DisposalResult")]
    public sealed record Result(Guid CaseId, bool Disposed, IReadOnlyList<string>? Because);

    private static readonly Guid s_case = Guid.Parse("01970000-0000-7000-8000-000000000000");

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/disposals/approvals", HandleAsync)
            .Needs(Need.ApproveDisposals)
            .Describes(
                new(
                    "approveDisposals",
                    ListDisposalsEndpoint.Tag,
                    "Approve the disposal of files",
                    "Each is destroyed as `eraseData` does it for a whole case, under your name: all is asked anew of today, each file by itself. Sent again, what is gone stays gone. Cannot be undone."
                )
            )
            .Takes<Request>(new BodyExample("example", "One file", new Request { Items = [new Item { CaseId = s_case, Version = 14 }] }))
            .Answers(StatusCodes.Status200OK, "Done, file by file.", new Response([new(s_case, true, null)]))
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(HttpContext context, CaseCommandRunner runner, DisposalList list, TimeProvider time)
    {
        var caller = Caller.Of(context);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, new QueryReader(context).Faults))
        {
            return problem;
        }
        if (ListDisposalsEndpoint.Refusal(caller) is { } refusal)
        {
            return refusal;
        }
        var results = new List<Result>();
        foreach (var item in request.Items!)
        {
            var result = await DisposeAsync(caller, item, runner, context);
            if (result.Disposed)
            {
                await list.DisposedAsync(caller.TenantId, result.CaseId, time.GetUtcNow(), CancellationToken.None);
            }
            results.Add(result);
        }
        Shown.Of(context, [.. results.Where(result => result.Disposed).Select(result => result.CaseId)]);
        return TypedResults.Json(new Response(results), ApiJson.Options);
    }

    private static async Task<Result> DisposeAsync(Caller caller, Item item, CaseCommandRunner runner, HttpContext context)
    {
        var caseId = item.CaseId!.Value;
        var erasureId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var answer = await runner.RunAsync(
            new CommandRequest(
                caller,
                Codes.OfCommand(typeof(EraseData)),
                null,
                null,
                [],
                false,
                new IfMatch(false, [item.Version!.Value]),
                context.TraceIdentifier
            ),
            caseId,
            () => new EraseData(erasureId, null),
            CommandIds.One("erasureId", erasureId),
            context.RequestAborted
        );
        return answer switch
        {
            Problem { Faults: [_, ..] faults } => new(caseId, false, [.. faults.Select(fault => fault.Code)]),
            Problem refused => new(caseId, false, [refused.Code]),
            _ => new(caseId, true, null),
        };
    }
}
