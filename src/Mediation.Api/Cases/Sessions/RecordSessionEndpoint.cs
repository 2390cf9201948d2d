using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Record a session</summary>
public static class RecordSessionEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>When it began.</summary>
        public DateTimeOffset? HeldFrom { get; init; }

        /// <summary>When it ended.</summary>
        public DateTimeOffset? HeldTo { get; init; }

        /// <summary>What it came to.</summary>
        public SessionResult? Result { get; init; }

        /// <summary>Who was there; leave out for a caucus.</summary>
        public IReadOnlyList<AttendanceRequest>? Attendance { get; init; }

        /// <summary>The record that all may read; leave out for a caucus.</summary>
        [FreeText]
        public string? OpenRecord { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.HeldFrom).NotNull();
            RuleFor(request => request.HeldTo).NotNull();
            RuleFor(request => request.Result).NotNull();
            RuleFor(request => request.Attendance).Items(0, 1000);
            RuleForEach(request => request.Attendance).NotNull().SetValidator(new AttendanceRequest.Validator());
            RuleFor(request => request.OpenRecord).MaximumLength(CommonRules.Text);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, RecordSession>(
                "/v1/cases/{caseId:uuid}/sessions/{sessionId:uuid}/record",
                (request, route) =>
                    (
                        new RecordSession(
                            route.Id("sessionId"),
                            request.HeldFrom!.Value,
                            request.HeldTo!.Value,
                            request.Result!.Value,
                            [.. (request.Attendance ?? []).Select(attendance => attendance.ToAttendance())],
                            request.OpenRecord
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.None
                    )
            )
            .DescribeCommand<RecordSession>(
                "Record a session",
                "Records that a session was held: the open part of the record (调解笔录). Of a caucus the case knows only that it was held.",
                new Request
                {
                    HeldFrom = Examples.Moment(2026, 3, 12, 9, 30),
                    HeldTo = Examples.Moment(2026, 3, 12, 10, 10),
                    Result = SessionResult.Continued,
                    Attendance =
                    [
                        new()
                        {
                            PartyId = Examples.WorkerId,
                            IdentityVerified = true,
                            CheckedBy = IdentityCheck.FaceRecognition,
                        },
                        new() { PartyId = Examples.EmployerId, IdentityVerified = true },
                    ],
                    OpenRecord = "双方确认拖欠工资 18600 元，对加班费有争议。",
                }
            );
}
