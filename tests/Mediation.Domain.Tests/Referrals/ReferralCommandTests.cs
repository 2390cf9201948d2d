using System.Reflection;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;
using static Mediation.Domain.Tests.Referrals.ReferralSpecification;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Referrals;

public sealed class ReferralCommandTests
{
    private static readonly SendReferral s_send = AReferral.Send;
    private static readonly DateTimeOffset s_fifthOfMarch = Shanghai("2026-03-05", "09:00");

    [Fact]
    public void What_the_court_sends_lies_before_the_studio_until_the_third_working_day() =>
        NothingSent()
            .When(s_send)
            .Then(
                (ReferralDelivered)AReferral.Sent.Facts[0].Event,
                ReferralPartyNamed.Of(AReferral.Worker),
                ReferralPartyNamed.Of(AReferral.Employer)
            )
            .ThenState(ReferralState.Delivered)
            .After()
            .AnswerDue!.DueOn.ShouldBe(Day("2026-03-06"));

    [Fact]
    public void The_same_version_again_is_the_same_wherever_it_stands_and_another_under_it_is_refused()
    {
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            Given(AReferral.In(state)).When(s_send).ThenNothingNew();
        }
        Given(AReferral.Sent).When(s_send with { MessageHash = "0b" }).ThenRefused(ReferralRefusals.VersionTaken, "/version");
    }

    [Fact]
    public void A_newer_version_takes_the_place_of_an_undecided_one_and_the_time_runs_anew()
    {
        var newer = s_send with { MessageVersion = 2, MessageHash = "0b", Message = AReferral.Message with { Facts = "更正" } };
        foreach (var undecided in (AReferral[])[AReferral.Sent, AReferral.Sent.Lapsed(), AReferral.Sent.Declined()])
        {
            var after = Given(undecided).At(Shanghai("2026-03-09", "09:00")).When(newer).ThenState(ReferralState.Delivered).After();
            after.Message!.Facts.ShouldBe("更正");
            after.Message.Parties.Length.ShouldBe(2);
            after.AnswerDue!.DueOn.ShouldBe(Day("2026-03-12"));
        }
        Given(AReferral.Sent.InProgress()).When(newer).ThenRefused(CaseRefusals.NotAllowedInStatus);
    }

    [Fact]
    public void An_older_version_another_kind_and_an_id_of_somebody_else_are_refused()
    {
        var second = AReferral.Sent.With((ReferralDelivered)AReferral.Sent.Facts[0].Event with { MessageVersion = 2, MessageHash = "0b" });
        Given(second).When(s_send).ThenRefused(ReferralRefusals.VersionOutdated, "/version");
        Given(AReferral.Sent)
            .When(s_send with { MessageVersion = 2, MessageHash = "0b", Kind = "postfiling" })
            .ThenRefused(ReferralRefusals.KindChanged, "/kind");
        Given(AReferral.ForLegalAid).When(s_send).ThenRefused(ReferralRefusals.IdTaken, "/referralId");
    }

    [Fact]
    public void Only_to_a_known_body_that_may_take_it()
    {
        NothingSent().When(s_send with { Kind = "pigeon" }).ThenRefused(ReferralRefusals.UnknownKind, "/kind");
        NothingSent().When(s_send with { AddresseeId = "nowhere" }).ThenRefused((ReferralRefusals.UnknownAgency, "/addresseeId"));
        // The township is not on this court's roster.
        NothingSent().When(s_send with { AddresseeId = Ids.Township }).ThenRefused(IntakeRefusals.OrganisationNotInvited, "/addresseeId");
        NothingSent().When(s_send with { AddresseeId = "closed-studio" }).ThenRefused(ReferralRefusals.AgencyNotOnDay, "/addresseeId");
        // The union itself mediates nothing.
        NothingSent()
            .When(s_send with { AddresseeId = "suixian-union" })
            .ThenRefused((ReferralRefusals.AddresseeWithoutBasis, "/addresseeId"), (IntakeRefusals.OrganisationNotInvited, "/addresseeId"));
        NothingSent()
            .By(Staff.Mediator)
            .When(s_send with { SenderId = Ids.Studio, Kind = "legal_aid_request", AddresseeId = Ids.Court })
            .ThenRefused(ReferralRefusals.AddresseeOfOtherType, "/addresseeId");
        NothingSent()
            .By(Staff.Mediator)
            .When(s_send with { SenderId = Ids.Studio })
            .ThenRefused((ReferralRefusals.SenderNotCompetent, "/kind"), (ReferralRefusals.ReferredToItself, "/addresseeId"));
    }

    [Fact]
    public void Not_where_the_addressee_is_not_competent_nor_with_what_nobody_knows()
    {
        var message = AReferral.Message with
        {
            Place = new DisputePlace("421303", null),
            SuggestedMediatorId = "shifan-m01",
            Consents = [AReferral.Message.Consents[0] with { PartyId = Ids.Stranger }],
            Materials = [AReferral.Message.Materials[0] with { EvidenceKind = "rumour", BroughtBy = Ids.Stranger }],
            CauseCode = "love",
        };
        NothingSent()
            .When(s_send with { Message = message })
            .ThenRefused(
                (ReferralRefusals.AddresseeNotCompetent, "/place"),
                (ReferralRefusals.MediatorOfOtherBody, "/suggestedMediatorId"),
                (ReferralRefusals.PartyNotInMessage, "/consents/0/partyId"),
                (ReferralRefusals.PartyNotInMessage, "/materials/0/broughtBy"),
                (ReferralRefusals.UnknownMaterialKind, "/materials/0/evidenceKind"),
                (IntakeRefusals.UnknownCause, "/causeCode")
            );
        NothingSent()
            .When(
                s_send with
                {
                    Message = AReferral.Message with { Parties = [AReferral.Worker with { PartyId = AReferral.Id }, AReferral.Employer] },
                }
            )
            .Decision.Refusals.ShouldContain(refusal =>
                refusal.Reason == IntakeRefusals.DuplicateItemId && refusal.Pointer == "/parties/0/partyId"
            );
    }

    [Fact]
    public void What_the_registration_would_be_refused_for_the_sender_hears_at_its_place_in_the_message() =>
        NothingSent()
            .When(
                s_send with
                {
                    Message = AReferral.Message with
                    {
                        Letter = AReferral.Message.Letter with
                        {
                            Number = "（2026）鄂1321民初88号",
                            ComplaintReceivedOn = Day("2026-03-04"),
                        },
                        Parties = [AReferral.Worker],
                    },
                }
            )
            .ThenRefused(
                (IntakeRefusals.DocketOfOtherProcedure, "/letter/number"),
                (IntakeRefusals.ComplaintAfterReferral, "/letter/complaintReceivedOn"),
                (IntakeRefusals.NoRespondent, "/parties")
            );

    [Fact]
    public void A_year_without_a_calendar_gives_no_last_day() =>
        NothingSent().At(Shanghai("2019-03-03", "10:00")).When(s_send).Decision.Refusals.ShouldNotBeEmpty();

    [Fact]
    public void Acceptance_opens_the_case_with_all_that_came_along()
    {
        var accept = new AcceptReferral(Ids.Case, "suixian-m01", null);
        var specification = Given(AReferral.Sent).By(Staff.Mediator).At(s_fifthOfMarch);
        specification
            .When(accept)
            .Then(new ReferralAccepted("suixian-m01", null), new ReferralCaseOpened(Ids.Case, "随县工调〔2026〕0088号"))
            .ThenState(ReferralState.InProgress);
        var context = new CaseContext(s_fifthOfMarch, s_fifthOfMarch, Staff.Mediator, ABook.OfSuizhou, 88) { Clock = AClock.OfSuizhou };
        var parts = accept.Opening(AReferral.Sent.Folded, context)!.Events;
        parts
            .SelectMany(part => part.Events)
            .Select(e => e.GetType())
            .ShouldBe([typeof(CaseRegistered), typeof(PartyJoined), typeof(PartyJoined), typeof(ConsentGiven), typeof(EvidenceAdded)]);
        var registered = (CaseRegistered)parts[0].Events[0];
        registered.ReferralId.ShouldBe(AReferral.Id);
        registered.Channel.ShouldBe("court_prefiling");
        registered.Referral.ShouldBe(ACase.Letter with { ConsentedOn = Day("2026-03-02") });
        parts[1].ActingParty.ShouldBe(Ids.Worker);
    }

    [Fact]
    public void An_acceptance_names_a_mediator_of_the_addressee_or_none() =>
        Given(AReferral.Sent)
            .By(Staff.Mediator)
            .When(new AcceptReferral(Ids.Case, "shifan-m01", null))
            .ThenRefused(ReferralRefusals.MediatorOfOtherBody, "/proposedMediatorId");

    [Fact]
    public void A_body_that_does_not_mediate_takes_it_and_hands_back_what_it_did()
    {
        var clerk = new Actor("aid-01", Role.OrganisationManager, "suixian-legal-aid");
        Given(AReferral.ForLegalAid)
            .By(clerk)
            .When(new AcceptReferral(Ids.Case, null, null))
            .Then(new ReferralAccepted(null, null))
            .ThenState(ReferralState.Accepted);
        Given(AReferral.ForLegalAid.Accepted())
            .By(clerk)
            .When(new SubmitReferralResult(ReferralOutcome.Done, null, Recommendation.None, null))
            .ThenState(ReferralState.ResultSubmitted);
    }

    [Fact]
    public void Who_declines_says_why() =>
        Given(AReferral.Sent)
            .By(Staff.Mediator)
            .When(new DeclineReferral(ReferralDeclineReason.NoMediator, "已满"))
            .Then(new ReferralDeclined(ReferralDeclineReason.NoMediator, "已满"))
            .ThenState(ReferralState.Declined);

    [Fact]
    public void It_lapses_when_the_last_day_is_over_and_not_before()
    {
        var lapse = new LapseReferral { HappenedAt = AReferral.Due.EndsAt };
        Given(AReferral.Sent)
            .By(AReferral.Register)
            .At(AReferral.Due.EndsAt)
            .When(lapse)
            .Then(new ReferralLapsed(Day("2026-03-06")))
            .ThenState(ReferralState.Lapsed);
        Given(AReferral.Sent)
            .By(AReferral.Register)
            .At(AReferral.Due.EndsAt.AddSeconds(-1))
            .When(new LapseReferral())
            .ThenRefused(ReferralRefusals.NotYetLapsed);
    }

    [Fact]
    public void A_kind_that_says_so_is_offered_once_more_by_the_register_and_then_waits_for_its_sender()
    {
        var now = Shanghai("2026-03-10", "08:00");
        var lapsed = Given(AReferral.ForLegalAid)
            .By(AReferral.Register)
            .At(now)
            .When(new LapseReferral { HappenedAt = AReferral.Due.EndsAt })
            .ThenState(ReferralState.Delivered)
            .After();
        // However late it was found: the time runs from when it is offered.
        lapsed.AnswerDue!.DueOn.ShouldBe(Day("2026-03-13"));
        lapsed.Offers.ShouldBe(1);
        var again = new CaseContext(lapsed.AnswerDue.EndsAt, lapsed.AnswerDue.EndsAt, AReferral.Register, ABook.OfSuizhou)
        {
            Clock = AClock.OfSuizhou,
        };
        ReferralDecider.Decide(lapsed, new LapseReferral(), again).Events.Single().ShouldBeOfType<ReferralLapsed>();
    }

    [Fact]
    public void What_was_not_taken_is_offered_to_the_same_or_another_body()
    {
        var other = new OfferReferral(null);
        Given(AReferral.Sent.Lapsed())
            .At(Shanghai("2026-03-09", "09:00"))
            .When(other)
            .ThenState(ReferralState.Delivered)
            .After()
            .AnswerDue!.DueOn.ShouldBe(Day("2026-03-12"));
        Given(AReferral.Sent.Declined())
            .When(new OfferReferral(Ids.Township))
            .ThenRefused(IntakeRefusals.OrganisationNotInvited, "/addresseeId");
        Given(AReferral.Sent.Declined()).When(new OfferReferral("nowhere")).ThenRefused(ReferralRefusals.UnknownAgency, "/addresseeId");
    }

    [Fact]
    public void A_body_before_which_it_lies_no_more_keeps_how_that_ended()
    {
        var moved = AReferral.Sent.Lapsed().With(new ReferralOffered(Ids.Township, AReferral.Due), Shanghai("2026-03-09", "09:00")).Folded;
        moved.SideOf(Ids.Studio).ShouldBeNull();
        moved.FormerOf(Ids.Studio)!.State.ShouldBe(ReferralState.Lapsed);
        moved.FormerOf(Ids.Studio)!.Version.ShouldBe(4);
        moved.SideOf(Ids.Township).ShouldBe(ReferralSide.Addressee);
        var elsewhere = (ReferralDelivered)AReferral.Sent.Facts[0].Event with { AddresseeId = Ids.Township, MessageVersion = 2 };
        AReferral.Sent.With(elsewhere).Folded.FormerOf(Ids.Studio)!.State.ShouldBe(ReferralState.Recalled);
    }

    [Fact]
    public void A_recalled_one_stops()
    {
        Given(AReferral.Sent).When(new RecallReferral("和解")).ThenState(ReferralState.Recalled);
        Given(AReferral.Sent.Recalled())
            .By(Staff.Mediator)
            .When(new AcceptReferral(Ids.Case, null, null))
            .ThenRefused(CaseRefusals.NotAllowedInStatus);
        Given(AReferral.Sent.Recalled())
            .By(AReferral.Register)
            .At(AReferral.Due.EndsAt)
            .When(new LapseReferral())
            .ThenRefused(CaseRefusals.NotAllowedInStatus);
        AReferral.Sent.Recalled().Folded.LapsesAt.ShouldBeNull();
    }

    [Fact]
    public void The_result_of_a_case_comes_with_its_return_and_with_the_permitted_papers_only()
    {
        Given(AReferral.Sent.InProgress())
            .By(Staff.Mediator)
            .When(new SubmitReferralResult(ReferralOutcome.Settled, null, Recommendation.None, null))
            .ThenRefused(ReferralRefusals.ResultComesFromCase);
        var @case = ACase.FromCourt.InForce().Returned().Folded;
        var released = new ResultReturned(
            Ids.Return,
            ResultReceiver.Court,
            CaseStatus.Settled,
            null,
            "复1号",
            [new ReturnedMaterial(ReturnedMaterialKind.Agreement, 1)],
            null
        );
        var report = SubmitReferralResult.Of(AReferral.Sent.InProgress().Folded, @case, released, ABook.OfSuizhou)!.Report;
        report.Outcome.ShouldBe(ReferralOutcome.Settled);
        report.Recommendation.ShouldBe(Recommendation.PutOnRecord);
        report.Agreement!.TotalFen.ShouldBe(2_000_000);
        report.Agreement.Instalments.Length.ShouldBe(3);
        // Neither an open record nor anything of a caucus.
        EventJson.Of(report).ShouldNotContain("单位认可");
        SubmitReferralResult.Of(AReferral.Sent.InProgress().Recalled().Folded, @case, released, ABook.OfSuizhou).ShouldBeNull();
    }

    [Fact]
    public void The_sender_acknowledges_and_follows_up_with_the_steps_of_the_kind()
    {
        var court = Given(AReferral.In(ReferralState.ResultSubmitted));
        court.When(new AcknowledgeReferralResult(null)).ThenState(ReferralState.Acknowledged);
        var acknowledged = Given(AReferral.In(ReferralState.Acknowledged)).At(Shanghai("2026-03-24", "09:00"));
        var confirmed = new RecordReferralFollowUp(FollowUp.ConfirmedByCourt, Day("2026-03-23"), null);
        acknowledged.When(confirmed).ThenState(ReferralState.ConfirmedByCourt);
        acknowledged.When(confirmed with { Kind = FollowUp.TrialResumed }).ThenRefused(ReferralRefusals.StepNotOfKind, "/kind");
        acknowledged.When(confirmed with { On = Day("2026-03-16") }).ThenRefused(ReferralRefusals.StepBeforeResult, "/on");
        acknowledged.When(confirmed with { On = Day("2026-03-25") }).ThenRefused(CaseRefusals.HappenedInFuture, "/on");
        Given(AReferral.In(ReferralState.ConfirmedByCourt)).At(Shanghai("2026-03-24", "09:00")).When(confirmed).ThenNothingNew();
        Given(AReferral.In(ReferralState.ConfirmedByCourt))
            .At(Shanghai("2026-06-05", "09:00"))
            .When(new RecordReferralFollowUp(FollowUp.Closed, null, null))
            .ThenState(ReferralState.Closed);
    }

    [Fact]
    public void Nothing_happens_in_the_future_or_before_the_delivery()
    {
        var decline = new DeclineReferral(ReferralDeclineReason.NoMediator, null);
        var studio = Given(AReferral.Sent).By(Staff.Mediator);
        studio
            .When(decline with { HappenedAt = Shanghai("2026-03-04", "09:00") })
            .ThenRefused(CaseRefusals.HappenedInFuture, "/happenedAt");
        studio
            .When(decline with { HappenedAt = Shanghai("2026-03-02", "09:00") })
            .ThenRefused(ReferralRefusals.HappenedBeforeDelivery, "/happenedAt");
    }

    [Fact]
    public void Every_refusal_of_a_referral_is_seen_by_a_test()
    {
        // In whatever order the classes run: what they refuse is seen here.
        foreach (var tests in (object[])[this, new DisposeReferralTests()])
        {
            foreach (
                var test in tests
                    .GetType()
                    .GetMethods()
                    .Where(method =>
                        method.GetCustomAttribute<FactAttribute>() is not null and not TheoryAttribute
                        && method.Name != nameof(Every_refusal_of_a_referral_is_seen_by_a_test)
                    )
            )
            {
                test.Invoke(tests, null);
            }
        }
        typeof(ReferralRefusals)
            .GetFields()
            .Select(field => ((RefusalCode)field.GetValue(null)!).Code)
            // A side is refused in the matrix; no calendar ends before the law's own dates.
            .Except([ReferralRefusals.OtherSide.Code, ReferralRefusals.AnswerNotCountable.Code])
            .Except(RefusedHere.Select(one => one.Code.Code))
            .ShouldBeEmpty();
        RefusedHere.ShouldAllBe(one => ReferralLifecycle.PermissionFor(one.Command).Refusals.Contains(one.Code));
    }
}
