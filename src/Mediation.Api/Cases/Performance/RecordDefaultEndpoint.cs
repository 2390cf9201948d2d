using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Performance;

namespace Mediation.Api.Cases.Performance;

/// <summary>Record that an instalment is overdue</summary>
public static class RecordDefaultEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Which instalment.</summary>
        public Guid? InstalmentId { get; init; }

        /// <summary>What was found, in words.</summary>
        [FreeText]
        public string? Note { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.InstalmentId).NotNull();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordDefault>(
                "/v1/cases/{caseId:uuid}/defaults",
                (request, _) =>
                    (new RecordDefault(request.InstalmentId!.Value, request.Note) { HappenedAt = request.HappenedAt }, CommandIds.None)
            )
            .DescribeCommand<RecordDefault>(
                "Record that an instalment is overdue",
                "Records that something is owed on an instalment whose last day, moved past days off, is gone, and with it the grace of the organisation (`INSTALMENT_GRACE`). It changes what is on record, not the case's status; the payment that makes it up cures it. Additive: admits If-Match: *.",
                new Request { InstalmentId = Examples.InstalmentId, Note = "督促后仍欠 2000 元" }
            );
}
