using Mediation.Api.Documents;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Intake;
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

    public static DocumentPrinter Printer { get; } = new(s_book, new DocumentTemplates());

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
            _ => (Guid?)null,
        };
        var now = @case.AsOf.AddHours(1);
        var caller = new Actor("suixian-m01", Role.Mediator, "suixian-union-studio");
        var context = new CaseContext(now, now, caller, s_book, 12) { Clock = AClock.OfSuizhou, Press = Printer.HashOf };
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
            _ => Begun.InForce(),
        };

    private static ACase Begun => ACase.FromCourt;
}
