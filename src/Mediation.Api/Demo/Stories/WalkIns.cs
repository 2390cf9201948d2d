using Mediation.Api.Cases;
using Mediation.Api.Cases.Acceptance;
using Mediation.Api.Cases.Consents;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Cases.Mediators;
using Mediation.Api.Cases.Sessions;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Api.Demo.Persons;

namespace Mediation.Api.Demo.Stories;

/// <summary>How every worker who comes to the window begins: registered, the employer asked, the case accepted, a mediator named, a session fixed.</summary>
internal static class WalkIns
{
    /// <summary>The application; names its parties <c>worker</c> and <c>employer</c>, and its claims as given.</summary>
    public static Step Registers(
        DateTimeOffset at,
        (Person Person, PartyRequest Party) worker,
        PartyRequest employer,
        string causeCode,
        string facts,
        params (string Name, ClaimRequest Claim)[] claims
    ) =>
        new(
            at,
            worker.Person,
            $"到窗口口头申请，当场记录：{facts}",
            "Applies by word of mouth at the window; the application is written down on the spot",
            "/v1/cases",
            _ => new RegisterCaseEndpoint.Request
            {
                OrganisationId = Studio,
                Channel = "walk_in",
                Form = ApplicationForm.Oral,
                Oral = new OralRequest { RecorderStaffId = ZhouMin.StaffId, Confirmation = Confirmation.Signature },
                CauseCode = causeCode,
                Parties =
                [
                    worker.Party with
                    {
                        Side = PartySide.Applicant,
                        Kind = PartyKind.Worker,
                        Name = worker.Person.Name,
                    },
                    employer with
                    {
                        Side = PartySide.Respondent,
                        Kind = PartyKind.Employer,
                    },
                ],
                Claims = [.. claims.Select(claim => claim.Claim)],
                Facts = facts,
                HappenedAt = at,
            }
        )
        {
            Paper = "口头申请记录",
            Takes = [("partyIds", ["worker", "employer"]), ("claimIds", [.. claims.Select(claim => claim.Name)])],
        };

    /// <summary>The other side is asked.</summary>
    public static Step Asks(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "电话征求被申请人意见",
            "Asks the employer by phone whether it will mediate",
            "/v1/cases/{case}/consents/requests",
            ids => new AskConsentEndpoint.Request
            {
                PartyId = ids["employer"],
                Channel = ContactChannel.Phone,
                HappenedAt = at,
            }
        );

    /// <summary>The other side agrees.</summary>
    public static Step Agrees(DateTimeOffset at, Person employer) =>
        new(
            at,
            employer,
            "同意调解",
            "Agrees to mediate",
            "/v1/cases/{case}/consents",
            ids => new GiveConsentEndpoint.Request
            {
                PartyId = ids["employer"],
                Scopes = [ConsentScope.Mediation],
                Channel = ContactChannel.Phone,
                HappenedAt = at,
            }
        );

    /// <summary>The case is accepted.</summary>
    public static Step Accepts(DateTimeOffset at) =>
        new(
            at,
            ZhouMin,
            "受理",
            "Accepts the case",
            "/v1/cases/{case}/acceptance",
            _ => new AcceptCaseEndpoint.Request { Note = "属于受理范围，双方同意调解", HappenedAt = at }
        )
        {
            Paper = "受理通知书",
        };

    /// <summary>A mediator leads it.</summary>
    public static Step Appoints(DateTimeOffset at) =>
        new(
            at,
            LuoQiuping,
            "指派周敏主持调解，无利益冲突",
            "Appoints Zhou Min to lead; no conflict of interest",
            "/v1/cases/{case}/mediators",
            _ => new AssignMediatorEndpoint.Request
            {
                StaffId = ZhouMin.StaffId,
                Capacity = MediatorCapacity.Lead,
                Choice = MediatorChoice.Appointed,
                ConflictCheck = ConflictCheck.Passed,
                HappenedAt = at,
            }
        )
        {
            LoggedBy = LuoQiuping.StaffId!,
        };

    /// <summary>A session at the studio, called <c>session</c>.</summary>
    public static Step Schedules(DateTimeOffset at, DateTimeOffset startsAt) =>
        new(
            at,
            ZhouMin,
            $"约定 {startsAt.Month} 月 {startsAt.Day} 日面对面调解",
            $"Arranges a session at the studio for {startsAt:d MMMM}",
            "/v1/cases/{case}/sessions",
            _ => new ScheduleSessionEndpoint.Request
            {
                Kind = SessionKind.Joint,
                StartsAt = startsAt,
                PlannedMinutes = 90,
                Place = "诉调对接工作室",
                HappenedAt = at,
            }
        )
        {
            Takes = [("sessionId", ["session"])],
        };

    /// <summary>The session was held.</summary>
    public static Step Holds(DateTimeOffset from, DateTimeOffset to, SessionResult result, string zh, string en) =>
        new(
            to,
            ZhouMin,
            $"面对面调解：{zh}",
            $"Session at the studio: {en}",
            "/v1/cases/{case}/sessions/{session}/record",
            ids => new RecordSessionEndpoint.Request
            {
                HeldFrom = from,
                HeldTo = to,
                Result = result,
                Attendance =
                [
                    new() { PartyId = ids["worker"], IdentityVerified = true },
                    new() { PartyId = ids["employer"], IdentityVerified = true },
                ],
                OpenRecord = zh,
                HappenedAt = to,
            }
        )
        {
            Paper = "调解笔录",
        };
}
