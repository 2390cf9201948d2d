using Mediation.Api.Cases.Intake;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Api.Cases;

/// <summary>The one story that every example in the API's description tells. All people, firms and numbers are made up.</summary>
public static class Examples
{
    public static readonly Guid WorkerId = Guid.Parse("01970000-0000-7000-8000-000000000001");
    public static readonly Guid EmployerId = Guid.Parse("01970000-0000-7000-8000-000000000002");
    public static readonly Guid WagesClaimId = Guid.Parse("01970000-0000-7000-8000-000000000011");
    public static readonly Guid OvertimeClaimId = Guid.Parse("01970000-0000-7000-8000-000000000012");
    public static readonly Guid OtherCaseId = Guid.Parse("01970000-0000-7000-8000-0000000000f1");
    public static readonly Guid InstalmentId = Guid.Parse("01970000-0000-7000-8000-000000000021");

    public static readonly Guid EvidenceId = Guid.Parse("01970000-0000-7000-8000-000000000071");
    public static readonly Guid ReturnId = Guid.Parse("01970000-0000-7000-8000-000000000061");
    public static readonly Guid VisitId = Guid.Parse("01970000-0000-7000-8000-000000000062");
    public static readonly Guid TrackId = Guid.Parse("01970000-0000-7000-8000-000000000051");
    public static readonly Guid LetterId = Guid.Parse("01970000-0000-7000-8000-000000000053");
    public static readonly Guid StepId = Guid.Parse("01970000-0000-7000-8000-000000000052");

    public static readonly Guid ContractorId = Guid.Parse("01970000-0000-7000-8000-000000000003");
    public static readonly Guid AgentId = Guid.Parse("01970000-0000-7000-8000-000000000081");
    public static readonly Guid HelperId = Guid.Parse("01970000-0000-7000-8000-000000000082");
    public static readonly Guid AttemptId = Guid.Parse("01970000-0000-7000-8000-000000000083");
    public static readonly Guid LimitationFactId = Guid.Parse("01970000-0000-7000-8000-000000000085");
    public static readonly Guid InvestigationId = Guid.Parse("01970000-0000-7000-8000-000000000084");

    /// <summary>A worker from the country, three months' wages and some overtime, sent by the county court.</summary>
    public static RegisterCaseEndpoint.Request Registration { get; } =
        new()
        {
            OrganisationId = "suixian-union-studio",
            Channel = "court_prefiling",
            Referral = new ReferralRequest
            {
                CourtId = "hubei-1321",
                DocketNumber = "（2026）鄂1321民诉前调88号",
                ReferredOn = new DateOnly(2026, 3, 3),
                ComplaintReceivedOn = new DateOnly(2026, 3, 2),
            },
            CauseCode = "labour.contract.remuneration",
            MechanismCode = "court_union",
            Parties =
            [
                new PartyRequest
                {
                    PartyId = WorkerId,
                    Side = PartySide.Applicant,
                    Kind = PartyKind.Worker,
                    Name = "陈晓红",
                    ResidentId = "421399198603120022",
                    Phone = "13800000001",
                    WorkerGroups = ["migrant_worker"],
                },
                new PartyRequest
                {
                    PartyId = EmployerId,
                    Side = PartySide.Respondent,
                    Kind = PartyKind.Employer,
                    Name = "湖北恒拓专用汽车有限公司",
                    CreditCode = "91421399MA4T0X1A9C",
                },
            ],
            Claims =
            [
                new ClaimRequest
                {
                    ClaimId = WagesClaimId,
                    Item = "wages",
                    AmountFen = 1_860_000,
                    From = new DateOnly(2025, 10, 1),
                    To = new DateOnly(2025, 12, 31),
                },
                new ClaimRequest
                {
                    ClaimId = OvertimeClaimId,
                    Item = "overtime",
                    AmountFen = 240_000,
                },
            ],
            Facts = "2025 年 10 月至 12 月工资未发，单位 2026 年 1 月 20 日出具欠条。",
            HappenedAt = Moment(2026, 3, 5, 9, 0),
        };

    /// <summary>The same worker at the window, without a court.</summary>
    public static RegisterCaseEndpoint.Request WalkIn { get; } =
        Registration with
        {
            Channel = "walk_in",
            Referral = null,
            MechanismCode = null,
            Form = ApplicationForm.Oral,
            Oral = new OralRequest { RecorderStaffId = "suixian-m01", Confirmation = Confirmation.Fingerprint },
        };

    /// <summary>A moment on a legal day.</summary>
    public static DateTimeOffset Moment(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));
}
