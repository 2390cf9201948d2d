using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Record an absence</summary>
public static class RecordAbsenceEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Who did not come.</summary>
        public IReadOnlyList<Guid>? AbsentPartyIds { get; init; }

        /// <summary>What is known of why.</summary>
        [FreeText]
        public string? Explanation { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.AbsentPartyIds).NotNull().Items(1, 1000).DistinctBy(partyId => partyId);
            RuleFor(request => request.Explanation).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordAbsence>(
                "/v1/cases/{caseId:uuid}/sessions/{sessionId:uuid}/absences",
                (request, route) =>
                    (
                        new RecordAbsence(route.Id("sessionId"), [.. request.AbsentPartyIds!], request.Explanation)
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<RecordAbsence>(
                "Record an absence",
                "Records that a session came to nothing because somebody did not come (缺席). Another session is scheduled anew.",
                new Request { AbsentPartyIds = [Examples.EmployerId], Explanation = "单位代理人未到场，电话未接" }
            );
}
