using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Api.Cases.Tracks;

/// <summary>Record a step of a track</summary>
public static class MoveTrackEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the step (UUID): the same id twice is one step.</summary>
        public Guid? StepId { get; init; }

        /// <summary>What happened; `nextSteps` of the track has what may.</summary>
        public TrackStep? Step { get; init; }

        /// <summary>Which party did it or received the paper; left out where the body did it, or where it was everybody.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>Number of the paper; of an acceptance it is the docket number.</summary>
        public string? DocumentNumber { get; init; }

        /// <summary>For how much, in fen.</summary>
        public long? AmountFen { get; init; }

        /// <summary>In words.</summary>
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
            RuleFor(request => request.Step).NotNull();
            RuleFor(request => request.DocumentNumber).Length(1, CommonRules.Line);
            RuleFor(request => request.AmountFen).IsAmountOrZero();
            RuleFor(request => request.Note).MaximumLength(CommonRules.Note);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, MoveTrack>(
                "/v1/cases/{caseId:uuid}/tracks/{trackId:uuid}/steps",
                (request, route) =>
                {
                    var stepId = route.IdOr(request.StepId);
                    return (
                        new MoveTrack(
                            route.Id("trackId"),
                            stepId,
                            request.Step!.Value,
                            request.PartyId,
                            request.DocumentNumber,
                            request.AmountFen,
                            request.Note
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("stepId", stepId)
                    );
                }
            )
            .DescribeCommand<MoveTrack>(
                "Record a step of a track",
                "Records what happened on a track: accepted, served, objected, awarded, in force and so on, each kind by its own table. The legal day of happenedAt is the day of the step.",
                new Request
                {
                    StepId = Examples.StepId,
                    Step = TrackStep.Accepted,
                    DocumentNumber = "（2026）鄂1321诉前调确21号",
                    HappenedAt = Examples.Moment(2026, 3, 19, 9, 30),
                }
            );
}
