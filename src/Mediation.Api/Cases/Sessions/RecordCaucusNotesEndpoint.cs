using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Api.Cases.Sessions;

/// <summary>Record caucus notes</summary>
public static class RecordCaucusNotesEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the note (UUID): the same id twice is one note.</summary>
        public Guid? NotesId { get; init; }

        /// <summary>What was said.</summary>
        [FreeText]
        public string? Notes { get; init; }

        /// <summary>What was offered in confidence.</summary>
        public IReadOnlyList<OfferRequest>? Offers { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Notes).NotEmpty().MaximumLength(CommonRules.Text);
            RuleFor(request => request.Offers).Items(0, 100);
            RuleForEach(request => request.Offers).NotNull().SetValidator(new OfferRequest.Validator());
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCaucusCommand<Request, RecordCaucusNotes>(
                "/v1/cases/{caseId:uuid}/sessions/{sessionId:uuid}/caucus-notes",
                (request, route) =>
                {
                    var notesId = route.IdOr(request.NotesId);
                    return (
                        new RecordCaucusNotes(
                            notesId,
                            route.Id("sessionId"),
                            request.Notes!,
                            [.. (request.Offers ?? []).Select(offer => offer.ToOffer())]
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("notesId", notesId)
                    );
                }
            )
            .DescribeCommand<RecordCaucusNotes>(
                "Record caucus notes",
                "Keeps a mediator's notes of a caucus in a stream of their own. Only the mediators of the case read them; the case stays as it is. Additive: admits If-Match: *.",
                new Request
                {
                    Notes = "单位称月底前有回款。",
                    Offers =
                    [
                        new()
                        {
                            PartyId = Examples.EmployerId,
                            AmountFen = 1_900_000,
                            Terms = "分两期",
                        },
                    ],
                }
            );
}
