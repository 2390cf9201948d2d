using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Performance;
using static Mediation.Testing.Cases.CaseSpecification;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Documents;

public sealed class IssueDocumentTests
{
    private static IssueDocument Asked(string type, Guid? subject = null, Guid? supersedes = null) =>
        new(Ids.NextDocument, type, subject, supersedes);

    [Fact]
    public void A_notice_of_acceptance_tells_the_last_day_of_the_courts_thirty_days_with_its_article()
    {
        var @case = ACase.FromCourt.Accepted();
        Given(@case)
            .DrawingNumber(12)
            .When(Asked("accept_notice"))
            .Then(
                new DocumentIssued(
                    Ids.NextDocument,
                    "accept_notice",
                    "随县工调受字〔2026〕第12号",
                    @case.Folded.Version,
                    1,
                    $"accept_notice of version {@case.Folded.Version}",
                    null,
                    null,
                    // Received 5 March; day 30 is Saturday 4 April, in the Qingming holiday.
                    [
                        new DocumentTimeLimit(
                            "REFER_PRE_30",
                            Day("2026-03-05"),
                            Day("2026-04-07"),
                            AClock.OfSuizhou.Due("REFER_PRE_30", Day("2026-03-05"))!.Article
                        ),
                    ],
                    [],
                    []
                )
            );
    }

    [Fact]
    public void For_a_walk_in_it_is_the_fifteen_days_of_the_ministry() =>
        Given(ACase.WalkIn.Accepted())
            .When(Asked("accept_notice"))
            .ThenCase(@case => @case.Documents.ShouldHaveSingleItem().TimeLimits.ShouldHaveSingleItem().Rule.ShouldBe("MED_ORG_15"));

    [Fact]
    public void An_agreement_in_force_tells_until_when_it_can_be_confirmed_and_reviewed() =>
        Given(ACase.FromCourt.InForce())
            .When(Asked("mediation_agreement"))
            .ThenCase(@case =>
            {
                var document = @case.Documents.ShouldHaveSingleItem();
                document.Number.ShouldBe("随县工调〔2026〕0088-协01");
                document
                    .TimeLimits.Select(limit => (limit.Rule, limit.DueOn))
                    .ShouldBe([("JC_APPLY", Day("2026-04-16")), ("AR_APPLY", Day("2026-04-01"))]);
            });

    [Fact]
    public void A_failed_case_is_told_when_the_time_for_arbitration_that_began_anew_runs_out() =>
        Given(
                ACase
                    .FromCourt.InMediation()
                    .With(new Mediation.Domain.Cases.Outcome.MediationFailed(default, null, "仲裁"), Shanghai("2026-05-26", "10:00"))
            )
            .When(Asked("termination_notice"))
            .ThenCase(@case => @case.Documents.ShouldHaveSingleItem().TimeLimits.ShouldHaveSingleItem().DueOn.ShouldBe(Day("2027-05-26")));

    [Fact]
    public void A_record_carries_the_number_of_the_case_and_a_sequence_within_it()
    {
        var @case = ACase.FromCourt.InMediation().Issued("session_record", Ids.Of(83), Ids.Stranger);
        Given(@case)
            .When(Asked("session_record", Ids.JointSession))
            .ThenCase(after => after.Documents[^1].Number.ShouldBe("随县工调〔2026〕0088-录02"));
    }

    [Fact]
    public void The_same_document_twice_is_one_and_its_id_serves_for_no_other()
    {
        var @case = ACase.WalkIn.Issued("rights_notice");
        Given(@case).When(new IssueDocument(Ids.Document, "rights_notice", null, null)).ThenNothingNew();
        Given(@case)
            .When(new IssueDocument(Ids.Document, "application", null, null))
            .ThenRefused(DocumentRefusals.DocumentIdTaken, "/documentId");
    }

    [Fact]
    public void A_type_that_nobody_knows() =>
        Given(ACase.WalkIn).When(Asked("love_letter")).ThenRefused(DocumentRefusals.UnknownDocumentType, "/type");

    [Fact]
    public void What_the_document_would_state_must_be_on_record_and_every_lack_is_named()
    {
        Given(ACase.WalkIn)
            .When(Asked("result_return_letter"))
            .ThenRefused(
                (DocumentRefusals.DocumentNotInStatus, "/type"),
                (DocumentRefusals.DocumentLacksFact, "/type"),
                (DocumentRefusals.DocumentLacksFact, "/type")
            )
            .Decision.Refusals.Skip(1)
            .Select(refusal => refusal.Values["fact"])
            .ShouldBe(["court_referral", "outcome"]);
        Given(ACase.FromCourt.InMediation())
            .When(Asked("mediation_agreement"))
            .ThenRefused(DocumentRefusals.DocumentLacksFact, "/type")
            .Decision.Refusals[0]
            .Values["fact"]
            .ShouldBe("agreement");
    }

    [Theory]
    [InlineData("org_confirmation", "intake_decision")]
    [InlineData("suspension_notice", "suspension")]
    [InlineData("resume_notice", "resumption")]
    [InlineData("mediator_proposal", "mediator, proposal")]
    [InlineData("worker_roster", "collective")]
    [InlineData("representative_list", "collective, representation")]
    [InlineData("settlement_list", "collective, agreement")]
    [InlineData("oral_agreement_record", "mediator, oral_agreement")]
    [InlineData("transfer_letter", "transfer")]
    [InlineData("po_application", "agreement_in_force, default")]
    [InlineData("arbitration_application", "end_without_agreement")]
    public void A_case_that_has_just_come_lacks_what_later_papers_state(string type, string facts) =>
        string.Join(
                ", ",
                Given(ACase.FromCourt)
                    .When(Asked(type))
                    .Decision.Refusals.Where(refusal => refusal.Reason == DocumentRefusals.DocumentLacksFact)
                    .Select(refusal => refusal.Values["fact"])
            )
            .ShouldBe(facts);

    [Fact]
    public void An_application_without_the_respondents_address_or_the_facts_is_refused_for_both()
    {
        var facts = ACase.FromCourt.InMediation().Failed().Facts;
        var bare = new ACase([
            .. facts.Select(fact =>
                fact with
                {
                    Event = fact.Event switch
                    {
                        Mediation.Domain.Cases.Intake.CaseRegistered registered => registered with { Facts = null },
                        Mediation.Domain.Cases.Intake.PartyJoined joined when joined.PartyId == Ids.Employer => joined with
                        {
                            Address = null,
                        },
                        _ => fact.Event,
                    },
                }
            ),
        ]);
        Given(bare)
            .When(Asked("arbitration_application"))
            .ThenRefused((DocumentRefusals.DocumentLacksFact, "/type"), (DocumentRefusals.DocumentLacksFact, "/type"))
            .Decision.Refusals.Select(refusal => refusal.Values["fact"])
            .ShouldBe(["facts_and_reasons", "respondent_address"]);
    }

    [Theory]
    [InlineData("undisputed_facts", 52)]
    [InlineData("extension_consent", 54)]
    [InlineData("split_off_notice", 2)]
    [InlineData("reminder", 99)]
    [InlineData("breach_notice", 76)]
    [InlineData("conflict_disclosure", 81)]
    [InlineData("recusal_decision", 81)]
    [InlineData("power_of_attorney", 341)]
    [InlineData("return_visit", 172)]
    [InlineData("investigation_record", 351)]
    [InlineData("supervision_tip", 301)]
    [InlineData("supervision_opinion", 301)]
    [InlineData("supervision_suggestion", 302)]
    [InlineData("supervision_reply", 311)]
    public void A_paper_is_about_something_that_is_on_record(string type, int subject) =>
        Given(ACase.FromCourt.InForce())
            .When(Asked(type, Ids.Of(subject)))
            .Decision.Refusals.Select(refusal => refusal.Reason)
            .ShouldContain(DocumentRefusals.UnknownDocumentSubject);

    [Fact]
    public void A_letter_of_the_union_is_the_paper_of_its_own_kind_alone()
    {
        var @case = ACase.FromCourt.LetterIssued(Domain.Cases.Supervision.SupervisionLetterKind.Tip);
        Given(@case).When(Asked("supervision_tip", Ids.Letter)).ThenStatus(CaseStatus.Submitted);
        Given(@case).When(Asked("supervision_opinion", Ids.Letter)).ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
    }

    // A guardian's power comes from the law; there is nobody who could give it.
    [Fact]
    public void A_power_of_attorney_is_of_an_agent_who_is_no_guardian()
    {
        Given(ACase.FromCourt.Represented(Domain.Cases.Parties.AgentKind.Lawyer, []))
            .When(Asked("power_of_attorney", Ids.Agent))
            .ThenStatus(CaseStatus.Submitted);
        Given(ACase.FromCourt.Represented(Domain.Cases.Parties.AgentKind.Guardian, []))
            .When(Asked("power_of_attorney", Ids.Agent))
            .ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
    }

    [Fact]
    public void A_reminder_is_written_from_the_day_on_which_the_instalment_falls_due()
    {
        Given(ACase.FromCourt.InForce())
            .At(Shanghai("2026-03-30", "09:00"))
            .When(Asked("reminder", Ids.March))
            .ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
        Given(ACase.FromCourt.InForce())
            .At(Shanghai("2026-03-31", "17:00"))
            .When(Asked("reminder", Ids.March))
            .ThenCase(@case => @case.Documents.ShouldHaveSingleItem().Type.ShouldBe("reminder"));
    }

    [Fact]
    public void A_record_is_of_a_session_that_was_held_in_the_open()
    {
        var @case = ACase.FromCourt.InMediation();
        foreach (var subject in new Guid?[] { null, Ids.Stranger, Ids.CaucusSession, Ids.NextSession })
        {
            Given(@case).When(Asked("session_record", subject)).ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
        }
        Given(@case).When(Asked("session_record", Ids.JointSession)).ThenStatus(CaseStatus.InMediation);
        Given(@case).When(Asked("rights_notice", Ids.JointSession)).ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
    }

    [Fact]
    public void A_receipt_is_of_a_payment_on_record()
    {
        var @case = ACase.FromCourt.InForce().Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31");
        Given(@case).When(Asked("payment_receipt", Ids.Payment)).ThenStatus(CaseStatus.Settled);
        Given(@case).When(Asked("payment_receipt", Ids.March)).ThenRefused(DocumentRefusals.UnknownDocumentSubject, "/subjectId");
    }

    [Fact]
    public void A_new_version_supersedes_the_one_that_stands_and_leaves_it_readable()
    {
        var @case = ACase.WalkIn.Issued("rights_notice");
        Given(@case).When(Asked("rights_notice")).ThenRefused(DocumentRefusals.DocumentStands, "/supersedes");
        Given(@case)
            .When(Asked("rights_notice", supersedes: Ids.Document))
            .ThenCase(after =>
            {
                after.Documents.Select(document => document.DocumentId).ShouldBe([Ids.Document, Ids.NextDocument]);
                after.FindDocument(Ids.Document)!.SupersededBy.ShouldBe(Ids.NextDocument);
                after.FindDocument(Ids.NextDocument)!.Supersedes.ShouldBe(Ids.Document);
            });
        Given(@case).When(Asked("rights_notice", supersedes: Ids.Stranger)).ThenRefused(DocumentRefusals.UnknownDocument, "/supersedes");
        Given(@case).When(Asked("application", supersedes: Ids.Document)).ThenRefused(DocumentRefusals.NotSupersedable, "/supersedes");
        Given(@case.Issued("rights_notice", Ids.Of(83), supersedes: Ids.Document))
            .When(Asked("rights_notice", supersedes: Ids.Document))
            .ThenRefused(DocumentRefusals.NotSupersedable, "/supersedes");
    }
}
