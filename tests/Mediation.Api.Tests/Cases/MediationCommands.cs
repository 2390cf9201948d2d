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
        Below(
            "declineAppointment",
            "mediators/refusals",
            CaseStatus.MediatorAssigned,
            _ => new { reason = "workload", explanation = "在办案件已满" }
        ),
        Below(
            "discloseInterest",
            "disclosures",
            CaseStatus.InMediation,
            road => new
            {
                recusalId = road.Recusal,
                ground = "other_relation",
                detail = "曾为被申请人提供过法律咨询",
            }
        ),
        Below(
            "requestRecusal",
            "recusals",
            CaseStatus.InMediation,
            road => new
            {
                recusalId = road.Recusal,
                partyId = road.Worker,
                staffId = road.Mediator,
                ground = "near_relative",
                detail = "系被申请人法定代表人的表兄",
            }
        ),
        new(
            "decideRecusal",
            "decideRecusal",
            road => $"{road.Path}/recusals/{road.Recusal}/decision",
            _ => Json(new { result = "rejected", explanation = "经核实不存在亲属关系" }),
            CaseStatus.InMediation
        ),
        Below(
            "replaceMediator",
            "mediators/replacements",
            CaseStatus.InMediation,
            road => new
            {
                staffId = road.Mediator,
                successorStaffId = "suixian-m02",
                reason = "party_good_reason",
                partyId = road.Worker,
                choice = "jointly_chosen",
                conflictCheck = "passed",
                explanation = "方言不通",
            }
        ),
        new(
            "adjournSession",
            "adjournSession",
            road => $"{road.Path}/sessions/{road.Session}/adjournments",
            _ =>
                Json(
                    new
                    {
                        reason = "evidence_awaited",
                        startsAt = "2026-03-13T09:30:00+08:00",
                        explanation = "等待考勤记录",
                    }
                ),
            CaseStatus.InMediation
        ),
        new(
            "recordAbsence",
            "recordAbsence",
            road => $"{road.Path}/sessions/{road.Session}/absences",
            road => Json(new { absentPartyIds = new[] { road.Employer }, explanation = "代理人未到场" }),
            CaseStatus.InMediation
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
