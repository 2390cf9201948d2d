using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases.Intake;

/// <summary>Import a roster of workers</summary>
public static class ImportRosterEndpoint
{
    /// <summary>Most workers in one request; a longer roster comes in several.</summary>
    private const int MostWorkers = 500;

    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Row by row: one worker with its claim lines.</summary>
        public IReadOnlyList<RosterWorkerRequest>? Workers { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator(TimeProvider time)
        {
            RuleFor(request => request.Workers).NotEmpty();
            RuleFor(request => request.Workers).Items(0, MostWorkers);
            RuleForEach(request => request.Workers).NotNull().SetValidator(new RosterWorkerRequest.Validator(time));
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ImportRoster>(
                "/v1/cases/{caseId:uuid}/roster",
                (request, route) =>
                {
                    RosterRow[] rows = [.. request.Workers!.Select(worker => worker.ToRow(route.IdOr))];
                    return (
                        new ImportRoster([.. rows]) { HappenedAt = request.HappenedAt },
                        new CommandIds
                        {
                            ["partyIds"] = [.. rows.Select(row => row.Worker.PartyId)],
                            ["claimIds"] = [.. rows.SelectMany(row => row.Claims).Select(claim => claim.ClaimId)],
                        }
                    );
                }
            )
            .DescribeCommand<ImportRoster>(
                "Import a roster of workers",
                "Puts up to 500 workers and their claim lines on the case at once (花名册): one event a worker and one a claim line, all of them or none. The same partyId twice is one worker; a worker who is on the case already by identity number is a fault of its row. From ten workers on the case is collective.",
                new Request
                {
                    Workers =
                    [
                        new RosterWorkerRequest
                        {
                            Name = "刘建军",
                            ResidentId = "421303198001010018",
                            Phone = "13800000011",
                            WorkerGroups = ["migrant_worker"],
                            Claims =
                            [
                                new RosterClaimRequest
                                {
                                    Item = "wages",
                                    AmountFen = 2_150_000,
                                    From = new DateOnly(2025, 9, 1),
                                    To = new DateOnly(2026, 1, 12),
                                },
                            ],
                        },
                    ],
                }
            );
}
