using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.Disposals;
using Mediation.Api.Referrals;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

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

        /// <summary>Which referral, in the place of a case.</summary>
        public Guid? ReferralId { get; init; }

        /// <summary>The version on the list: a file on which something was recorded since stays.</summary>
        public long? Version { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Items).NotNull().Items(1, 200).DistinctBy(item => item.CaseId ?? item.ReferralId);
            RuleForEach(request => request.Items).SetValidator(new ItemValidator());
        }
    }

    /// <summary>The shape of a file.</summary>
    public sealed class ItemValidator : AbstractValidator<Item>
    {
        /// <summary>The rules.</summary>
        public ItemValidator()
        {
            RuleFor(item => item.CaseId).NotNull().When(item => item.ReferralId is null);
            RuleFor(item => item.ReferralId).Null().When(item => item.CaseId is not null);
            RuleFor(item => item.Version).NotNull().GreaterThanOrEqualTo(1);
        }
    }

    /// <summary>What became of each file, in the order asked.</summary>
    /// <param name="Items">One for each.</param>
    [SchemaName("DisposalApprovals")]
    public sealed record Response(IReadOnlyList<Result> Items);

    /// <summary>What became of a file.</summary>
    /// <param name="CaseId">Which case; absent for a referral.</param>
    /// <param name="ReferralId">Which referral; absent for a case.</param>
    /// <param name="Disposed">Whether it is gone; the certificate is at `/v1/cases/{caseId}/erasures`, of a referral in `erasures` at `/v1/referrals/{referralId}`.</param>
    /// <param name="Because">Codes of what stood against it; absent where nothing did.</param>
    [SchemaName("DisposalResult")]
    public sealed record Result(Guid? CaseId, Guid? ReferralId, bool Disposed, IReadOnlyList<string>? Because);

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
                    "Each is destroyed as `eraseData` does it for a whole case, under your name, a referral likewise: all is asked anew of today, each file by itself. Sent again, what is gone stays gone. Cannot be undone."
                )
            )
            .Takes<Request>(new BodyExample("example", "One file", new Request { Items = [new Item { CaseId = s_case, Version = 14 }] }))
            .Answers(StatusCodes.Status200OK, "Done, file by file.", new Response([new(s_case, null, true, null)]))
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        CaseCommandRunner cases,
        ReferralCommandRunner referrals,
        DisposalList list,
        TimeProvider time
    )
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
            var result = ResultOf(
                item,
                item.ReferralId is { } referralId
                    ? await DisposeAsync(referralId, RequestOf<DisposeReferral>(caller, item, context), referrals, context.RequestAborted)
                    : await DisposeAsync(item.CaseId!.Value, RequestOf<EraseData>(caller, item, context), cases, context.RequestAborted)
            );
            if (result.Disposed)
            {
                await list.DisposedAsync(
                    caller.TenantId,
                    (result.CaseId ?? result.ReferralId)!.Value,
                    time.GetUtcNow(),
                    CancellationToken.None
                );
            }
            results.Add(result);
        }
        Shown.Of(context, [.. results.Where(result => result.Disposed).Select(result => result.CaseId).OfType<Guid>()]);
        return TypedResults.Json(new Response(results), ApiJson.Options);
    }

    private static Task<IResult> DisposeAsync(Guid caseId, CommandRequest request, CaseCommandRunner runner, CancellationToken ct)
    {
        var erasureId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return runner.RunAsync(request, caseId, () => new EraseData(erasureId, null), CommandIds.One("erasureId", erasureId), ct);
    }

    private static Task<IResult> DisposeAsync(Guid referralId, CommandRequest request, ReferralCommandRunner runner, CancellationToken ct)
    {
        var erasureId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return runner.RunAsync(request, referralId, () => new DisposeReferral(erasureId), ct);
    }

    private static CommandRequest RequestOf<TCommand>(Caller caller, Item item, HttpContext context) =>
        new(
            caller,
            Codes.OfCommand(typeof(TCommand)),
            null,
            null,
            [],
            false,
            new IfMatch(false, [item.Version!.Value]),
            context.TraceIdentifier
        );

    private static Result ResultOf(Item item, IResult answer) =>
        answer switch
        {
            Problem { Faults: [_, ..] faults } => new(item.CaseId, item.ReferralId, false, [.. faults.Select(fault => fault.Code)]),
            Problem refused => new(item.CaseId, item.ReferralId, false, [refused.Code]),
            _ => new(item.CaseId, item.ReferralId, true, null),
        };
}
