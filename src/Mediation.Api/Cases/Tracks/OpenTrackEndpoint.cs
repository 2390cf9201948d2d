using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Api.Cases.Tracks;

/// <summary>Open a track</summary>
public static class OpenTrackEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the track (UUID): the same id twice is one track.</summary>
        public Guid? TrackId { get; init; }

        /// <summary>Which procedure.</summary>
        public TrackKind? Kind { get; init; }

        /// <summary>On what it stands; the usual basis of the kind, where left out.</summary>
        public TrackBasis? Basis { get; init; }

        /// <summary>On which earlier track: the arbitration before a suit, the ruling that is to be enforced.</summary>
        public Guid? BasisTrackId { get; init; }

        /// <summary>Who applied.</summary>
        public IReadOnlyList<Guid>? PartyIds { get; init; }

        /// <summary>To which court; for confirmation, payment order, suit and enforcement.</summary>
        public string? CourtId { get; init; }

        /// <summary>To which commission or legal aid body; for review, arbitration and legal aid.</summary>
        public string? Body { get; init; }

        /// <summary>The same body by its id in the directory; it may follow the case from then on.</summary>
        public string? OrganisationId { get; init; }

        /// <summary>Its number there, where it has one already.</summary>
        public string? DocketNumber { get; init; }

        /// <summary>For how much, in fen.</summary>
        public long? AmountFen { get; init; }

        /// <summary>When it got there; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.PartyIds).NotEmpty();
            RuleFor(request => request.PartyIds).Items(0, 5000);
            RuleFor(request => request.PartyIds).DistinctBy(party => party);
            RuleFor(request => request.CourtId).IsCode();
            RuleFor(request => request.Body).Length(1, CommonRules.Line);
            RuleFor(request => request.OrganisationId).IsCode();
            RuleFor(request => request.DocketNumber).Length(1, CommonRules.Line);
            RuleFor(request => request.AmountFen).IsAmount();
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, OpenTrack>(
                "/v1/cases/{caseId:uuid}/tracks",
                (request, route) =>
                {
                    var trackId = route.IdOr(request.TrackId);
                    return (
                        new OpenTrack(
                            trackId,
                            request.Kind!.Value,
                            request.Basis,
                            request.BasisTrackId,
                            [.. request.PartyIds!],
                            request.CourtId,
                            request.Body,
                            request.DocketNumber,
                            request.AmountFen
                        )
                        {
                            OrganisationId = request.OrganisationId,
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("trackId", trackId)
                    );
                }
            )
            .DescribeCommand<OpenTrack>(
                "Open a track",
                "Records that an application went to a court, an arbitration commission or a legal aid body. The legal day of happenedAt is the day it got there: what came too late is refused with the last day and its article. The case keeps its status. `getRemedies` says beforehand which kinds are open, and why others are not.",
                new Request
                {
                    TrackId = Examples.TrackId,
                    Kind = TrackKind.JudicialConfirmation,
                    PartyIds = [Examples.WorkerId, Examples.EmployerId],
                    CourtId = "hubei-1321",
                    HappenedAt = Examples.Moment(2026, 3, 18, 10, 0),
                }
            );
}
