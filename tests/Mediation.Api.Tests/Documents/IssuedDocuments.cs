using Mediation.Api.Documents;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Supervision;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Testing;
using Mediation.Testing.Cases;
using Case = Mediation.Domain.Cases.Case;

namespace Mediation.Api.Tests.Documents;

/// <summary>One document of every type, made from the worked case with the real directory and rulebook.</summary>
internal static class IssuedDocuments
{
    private static readonly ReferenceBook s_book = ReferenceBookLoader.LoadEmbedded();

    public static DocumentPrinter Printer { get; } = new(new(s_book), new DocumentTemplates());

    public static IReadOnlyList<DocumentType> Types => s_book.DocumentTypes.All;

    public static TheoryData<string> Codes => [.. Types.Select(type => type.Code)];

    /// <summary>A document of a type of a case on which nothing stands in its way.</summary>
    public static (Case Case, CaseDocument Document) Of(string type) => Of(type, CaseFor(type));

    public static (Case Case, CaseDocument Document) Of(string type, ACase given)
    {
        var @case = given.Folded;
        var subject = type switch
        {
            "session_record" => Ids.JointSession,
            "payment_receipt" => Ids.Payment,
            "undisputed_facts" => Ids.Facts,
            "extension_consent" => Ids.Of(54),
            "split_off_notice" => Ids.OtherCase,
            "reminder" => Ids.April,
            "breach_notice" => Ids.Breach,
            "conflict_disclosure" or "recusal_decision" => Ids.Recusal,
            "power_of_attorney" => Ids.Agent,
            "return_visit" => Ids.Visit,
            "investigation_record" => Ids.Investigation,
            "supervision_tip" or "supervision_opinion" => Ids.Letter,
            "supervision_suggestion" => Ids.NextLetter,
            "supervision_reply" => Ids.Reply,
            _ => (Guid?)null,
        };
        var now = @case.AsOf.AddHours(1);
        // A mediator who disclosed something rests: the paper about it is the manager's.
        var caller =
            type == "conflict_disclosure"
                ? new Actor("suixian-s01", Role.OrganisationManager, "suixian-union-studio")
                : new Actor("suixian-m01", Role.Mediator, "suixian-union-studio");
        var context = new CaseContext(now, now, caller, s_book, 12) { Clock = AClock.OfSuizhou, Press = Printer.Press };
        var decision = CaseDecider.Decide(@case, new IssueDocument(Ids.Document, type, subject, null), context);
        decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
        var after = @case.Evolve(new CaseFact(decision.Events[0], now, now, new ActedBy(null, caller.StaffId)));
        return (@case, after.FindDocument(Ids.Document)!);
    }

    private static ACase CaseFor(string type) =>
        type switch
        {
            "refuse_notice" => Begun.With(
                new CaseRefused(RefusalReason.OutsideOrgScope, "用人单位所在地和合同履行地均不在本县。", "可向有管辖权的仲裁委申请仲裁")
            ),
            "correction_notice" => Begun.With(
                new CorrectionRequested(2, Moments.Day("2026-03-10"), ["用人单位出具的欠条复印件", "被申请人的联系方式"])
            ),
            "register_form" or "application" or "rights_notice" => Begun,
            "consent_form" => Begun
                .With(
                    new ConsentGiven(
                        Ids.WorkerSays,
                        Ids.Worker,
                        [ConsentScope.Mediation, ConsentScope.Online],
                        ContactChannel.InPerson,
                        null
                    )
                )
                .Agreeing(Ids.Employer, Ids.EmployerSays),
            "accept_notice" => Begun.Accepted(),
            "mediator_notice" => Begun.Accepted().Assigned(),
            "session_record" => Begun.InMediation(),
            "termination_notice" => Begun
                .InMediation()
                .With(
                    new Mediation.Domain.Cases.Outcome.MediationFailed(
                        Mediation.Domain.Cases.Outcome.FailureReason.LargeDivergence,
                        "双方对加班的事实和金额分歧较大。",
                        "可申请仲裁"
                    )
                ),
            "payment_receipt" => Begun.InForce().Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31"),
            "close_report" or "archive_cover" => Begun
                .InForce()
                .Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31")
                .Issued("mediation_agreement", Ids.Of(83))
                .Closed(),
            "consent_inquiry" => Begun.Asked(),
            "org_confirmation" => Begun.Accepted().Assigned(),
            "conflict_disclosure" => Begun.InMediation().Disclosed(),
            "recusal_decision" => Begun.InMediation().RecusalRequested().RecusalDecided(RecusalResult.Rejected),
            "extension_consent" => Begun
                .InMediation()
                .With(
                    new Mediation.Domain.Cases.Extensions.PeriodExtended(
                        Ids.Of(54),
                        "REFER_PRE_30",
                        "REFER_PRE_30@2024-01-01",
                        15,
                        15,
                        ACommand.BothSigned,
                        "等待考勤记录"
                    )
                ),
            "suspension_notice" => Begun.InMediation().Suspended(),
            "resume_notice" => Begun.InMediation().Suspended().With(new Mediation.Domain.Cases.Suspension.CaseResumed("鉴定意见已收到")),
            "undisputed_facts" => Begun.InMediation().Stated(),
            "mediator_proposal" => Begun.InMediation().AgreeingToProposal().Proposed(),
            "worker_roster" => ACase.Collective,
            "representative_list" => ACase.Collective.Elected(Ids.Worker, Ids.RosterWorker(1), Ids.RosterWorker(2)),
            "settlement_list" => ACase
                .Collective.InMediation()
                .Drafted(terms: ACase.CollectiveTerms)
                .Consenting([Ids.Worker, .. Enumerable.Range(1, 7).Select(Ids.RosterWorker)])
                .Objecting(Ids.RosterWorker(ACase.OnRoster)),
            "split_off_notice" => ACase.Collective.PartiallySettled(),
            "oral_agreement_record" => Begun.SettledOnTheSpot(),
            "reminder" => Late,
            "breach_notice" or "po_application" or "payment_statement" => Late.Overdue(Ids.April, "2026-04-30", "2026-05-11", "2026-05-12")
                .With(
                    new Mediation.Domain.Cases.Performance.BreachDeclared(
                        Ids.Breach,
                        Ids.Worker,
                        [Ids.April],
                        true,
                        800_000,
                        Moments.Day("2026-05-12"),
                        "要求一次付清"
                    ),
                    Moments.Shanghai("2026-05-13", "09:00")
                ),
            "power_of_attorney" => Begun.Represented(
                AgentKind.Lawyer,
                [AgentPower.Settle, AgentPower.ReceivePapers],
                Moments.Day("2026-06-30")
            ),
            "investigation_record" => Begun.Accepted().Investigated(),
            "return_visit" => Begun
                .InForce()
                .Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31")
                .With(
                    new Mediation.Domain.Cases.Closing.ReturnVisitRecorded(
                        Ids.Visit,
                        Ids.Worker,
                        ContactChannel.Phone,
                        5,
                        "款项已收到，无其他困难"
                    ),
                    Moments.Shanghai("2026-04-02", "10:00")
                ),
            "supervision_tip" => Begun.LetterIssued(),
            "supervision_opinion" => Begun.With(Opinion),
            "supervision_reply" => Begun.With(Opinion).Replied(SupervisionResult.NotRectified, Moments.Day("2026-03-10")),
            "supervision_suggestion" => Begun
                .With(Opinion)
                .Replied(SupervisionResult.NotRectified, Moments.Day("2026-03-10"))
                .Issued("register_form", Ids.Of(83))
                .With(
                    new SupervisionLetterIssued(
                        Ids.NextLetter,
                        SupervisionLetterKind.Suggestion,
                        "随县工监建〔2026〕1号",
                        Moments.Day("2026-03-11"),
                        [new(Ids.Employer, Moments.Day("2026-03-11"), false, Moments.Day("2026-03-18"))],
                        "SUP_SUGGEST_FILE@2024-01-01",
                        "随县人力资源和社会保障局",
                        "该单位拖欠工资，经意见书督促仍未支付。建议依法立案查处，责令限期支付。",
                        "suixian-s01"
                    )
                ),
            "transfer_letter" => Begun.InMediation().Issued("register_form", Ids.Of(83)).Transferred(),
            "arbitration_application" => Begun.InMediation().Failed(),
            _ => Begun.InForce(),
        };

    private static SupervisionLetterIssued Opinion { get; } =
        new(
            Ids.Letter,
            SupervisionLetterKind.Opinion,
            "随县工监意〔2026〕3号",
            Moments.Day("2026-03-04"),
            [new(Ids.Employer, Moments.Day("2026-03-04"), false, Moments.Day("2026-03-25"))],
            "SUP_OPINION_REPLY@2024-01-01",
            null,
            "经查，你单位拖欠职工2025年10月至12月工资18,600元，违反劳动合同法第30条。请依法足额支付，并健全工资支付台账。",
            "suixian-s01"
        );

    private static ACase Late =>
        Begun
            .InForce()
            .Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31")
            .With(
                new Mediation.Domain.Cases.Performance.InstalmentPartiallyPaid(
                    Ids.Of(72),
                    Ids.April,
                    400_000,
                    200_000,
                    Moments.Day("2026-04-30"),
                    Mediation.Domain.Cases.Performance.PaymentChannel.BankTransfer,
                    null
                ),
                Moments.Shanghai("2026-04-30", "16:00")
            );

    private static ACase Begun => ACase.FromCourt;
}
