using Mediation.Domain.Cases;
using static Mediation.Api.Tests.Cases.Commands;

namespace Mediation.Api.Tests.Cases;

/// <summary>Mediators and sessions.</summary>
public static class MediationCommands
{
    public static SentCommand[] All { get; } =
    [
        Below(
            "assignMediator",
            "mediators",
            CaseStatus.Accepted,
            road => new
            {
                staffId = road.Mediator,
                capacity = "lead",
                choice = "appointed",
                conflictCheck = "passed",
                happenedAt = "2026-03-06T11:00:00+08:00",
            }
        ),
        Below("scheduleSession", "sessions", CaseStatus.MediatorAssigned, road => Session(road.Session, "video")),
        Below("scheduleCaucus", "scheduleSession", "sessions", CaseStatus.MediatorAssigned, road => Session(road.Caucus, "caucus")),
        new(
            "recordSession",
            "recordSession",
            road => $"{road.Path}/sessions/{road.Session}/record",
            road =>
                Json(
                    new
                    {
                        heldFrom = "2026-03-12T09:30:00+08:00",
                        heldTo = "2026-03-12T10:10:00+08:00",
                        result = "continued",
                        attendance = new[] { new { partyId = road.Worker, identityVerified = true } },
                        openRecord = "双方确认拖欠工资，对加班费有争议。",
                    }
                ),
            CaseStatus.InMediation
        ),
        new(
            "holdCaucus",
            "recordSession",
            road => $"{road.Path}/sessions/{road.Caucus}/record",
            _ =>
                Json(
                    new
                    {
                        heldFrom = "2026-03-12T10:15:00+08:00",
                        heldTo = "2026-03-12T10:40:00+08:00",
                        result = "continued",
                    }
                ),
            CaseStatus.InMediation
        ),
        new(
            "recordCaucusNotes",
            "recordCaucusNotes",
            road => $"{road.Path}/sessions/{road.Caucus}/caucus-notes",
            road =>
                Json(
                    new
                    {
                        notesId = Guid.CreateVersion7(),
                        notes = "单位称月底前有回款。",
                        offers = new[]
                        {
                            new
                            {
                                partyId = road.Employer,
                                amountFen = 1_900_000,
                                terms = "分两期",
                            },
                        },
                    }
                ),
            CaseStatus.InMediation
        ),
    ];

    private static object Session(Guid id, string kind) =>
        new
        {
            sessionId = id,
            kind,
            startsAt = "2026-03-12T09:30:00+08:00",
            plannedMinutes = 60,
            place = "线上调解室",
        };
}
