using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Intake;

public sealed class RegisterCaseTests
{
    private static readonly RegisterCase s_application = ACommand.RegisterWalkIn;
    private static readonly RegisterCase s_referred = ACommand.RegisterFromCourt;

    [Fact]
    public void An_application_at_the_window_stands_on_the_register_under_the_years_next_number() =>
        GivenNothing()
            .DrawingNumber(88)
            .When(s_application)
            .Then(
                new CaseRegistered(
                    "随县工调〔2026〕0088号",
                    88,
                    Ids.Studio,
                    "walk_in",
                    ApplicationForm.Written,
                    null,
                    null,
                    "labour.contract.remuneration",
                    [ACase.Wages, ACase.Overtime],
                    null,
                    "拖欠三个月工资"
                ),
                ACase.WorkerJoined,
                ACase.EmployerJoined
            )
            .ThenStatus(CaseStatus.Submitted);

    [Fact]
    public void The_day_of_receipt_and_not_of_registration_is_the_day_that_article_14_counts_from()
    {
        var receivedOn = Shanghai("2026-03-02", "17:30");
        GivenNothing()
            .At(Shanghai("2026-03-05", "09:00"))
            .When(s_application with { HappenedAt = receivedOn })
            .ThenCase(@case => @case.ReceivedAt.ShouldBe(receivedOn))
            .ThenCase(@case => @case.RegisteredAt.ShouldBe(Shanghai("2026-03-05", "09:00")));
    }

    [Fact]
    public void The_number_belongs_to_the_year_of_receipt_in_Shanghai() =>
        GivenNothing()
            .At(Of("2026-12-31T16:30:00Z"))
            .When(s_application)
            .ThenCase(@case => @case.CaseNumber.ShouldBe("随县工调〔2027〕0088号"));

    [Fact]
    public void A_case_that_a_court_delegated_keeps_the_courts_letter() =>
        GivenNothing()
            .When(s_referred)
            .ThenCase(@case => @case.Referral.ShouldBe(ACase.Letter))
            .ThenCase(@case => @case.IsFromCourt.ShouldBeTrue());

    [Fact]
    public void An_oral_application_is_taken_down_by_a_recorder_and_confirmed_by_the_applicant() =>
        GivenNothing()
            .When(s_application with { Form = ApplicationForm.Oral, Oral = new("suixian-m01", Confirmation.Fingerprint) })
            .ThenCase(@case => @case.Oral.ShouldBe(new OralApplication("suixian-m01", Confirmation.Fingerprint)));

    [Fact]
    public void The_first_applicant_is_the_one_who_acts() => s_application.ActingParty.ShouldBe(Ids.Worker);

    [Fact]
    public void The_case_keeps_all_that_the_application_said() =>
        GivenNothing()
            .When(s_application with { MechanismCode = "court_union" })
            .ThenCase(@case =>
                @case.ShouldSatisfyAllConditions(
                    () => @case.OrganisationId.ShouldBe(Ids.Studio),
                    () => @case.Channel.ShouldBe("walk_in"),
                    () => @case.Form.ShouldBe(ApplicationForm.Written),
                    () => @case.CauseCode.ShouldBe("labour.contract.remuneration"),
                    () => @case.MechanismCode.ShouldBe("court_union"),
                    () => @case.Facts.ShouldBe("拖欠三个月工资"),
                    () => @case.Claims.ShouldBe([ACase.Wages, ACase.Overtime]),
                    () => @case.Parties.Select(party => party.IsWorker).ShouldBe([true, false]),
                    () => @case.FindParty(Ids.Worker)!.Identity!.WorkerGroups.ShouldBe(["migrant_worker"]),
                    () => @case.FindParty(Ids.Employer)!.Identity!.Identifier.ShouldBe("91421399MA4T0X1A9C")
                )
            );

    [Fact]
    public void Cannot_register_without_an_applicant_a_respondent_and_a_claim() =>
        GivenNothing()
            .When(s_application with { Parties = [], Claims = [] })
            .ThenRefused(
                (IntakeRefusals.NoApplicant, "/parties"),
                (IntakeRefusals.NoRespondent, "/parties"),
                (IntakeRefusals.NoClaim, "/claims")
            );

    [Fact]
    public void Cannot_name_two_parties_or_two_claims_by_one_id() =>
        GivenNothing()
            .When(
                s_application with
                {
                    Parties = [.. s_application.Parties, Using with { PartyId = Ids.Employer }],
                    Claims = [ACase.Wages, ACase.Wages],
                }
            )
            .ThenRefused((IntakeRefusals.DuplicateItemId, "/parties/2/partyId"), (IntakeRefusals.DuplicateItemId, "/claims/1/claimId"));

    [Fact]
    public void Cannot_bring_the_same_person_in_twice() =>
        GivenNothing()
            .When(s_application with { Parties = [.. s_application.Parties, s_application.Parties[1] with { PartyId = Ids.UsingUnit }] })
            .ThenRefused(IntakeRefusals.SamePersonTwice, "/parties/2");

    [Fact]
    public void Parties_without_a_number_are_not_taken_for_one_person() =>
        GivenNothing()
            .When(s_application with { Parties = [.. s_application.Parties, Using, Using with { PartyId = Ids.Of(14) }] })
            .ThenCase(@case => @case.Parties.Count.ShouldBe(4));

    [Theory]
    [InlineData("nowhere")]
    [InlineData("suixian-union")]
    public void Cannot_register_with_an_organisation_that_keeps_no_register(string organisation) =>
        GivenNothing()
            .When(s_application with { OrganisationId = organisation })
            .ThenRefused(IntakeRefusals.UnknownOrganisation, "/organisationId");

    [Fact]
    public void Cannot_register_for_another_organisation() =>
        GivenNothing().By(Staff.TownshipMediator).When(s_application).ThenRefused(IntakeRefusals.ForeignOrganisation, "/organisationId");

    [Fact]
    public void Cannot_register_under_a_cause_or_mechanism_that_nobody_knows() =>
        GivenNothing()
            .When(s_application with { CauseCode = "love", MechanismCode = "magic" })
            .ThenRefused((IntakeRefusals.UnknownCause, "/causeCode"), (IntakeRefusals.UnknownMechanism, "/mechanismCode"));

    [Theory]
    [InlineData("smoke_signal")]
    [InlineData("pigeon")]
    public void Cannot_come_in_by_a_way_that_is_unknown_or_not_open(string channel) =>
        GivenNothing().When(s_application with { Channel = channel }).ThenRefused(IntakeRefusals.ChannelNotOpen, "/channel");

    [Fact]
    public void Of_an_unknown_way_nobody_says_whether_it_needs_a_courts_letter() =>
        GivenNothing().When(s_referred with { Channel = "smoke_signal" }).ThenRefused(IntakeRefusals.ChannelNotOpen, "/channel");

    [Fact]
    public void Cannot_apply_orally_without_a_recorder_and_a_confirmation() =>
        GivenNothing().When(s_application with { Form = ApplicationForm.Oral }).ThenRefused(IntakeRefusals.OralRecordRequired, "/oral");

    [Fact]
    public void Cannot_apply_in_writing_with_a_record_of_words() =>
        GivenNothing()
            .When(s_application with { Oral = new("suixian-m01", Confirmation.Signature) })
            .ThenRefused(IntakeRefusals.OralRecordNotExpected, "/oral");

    [Fact]
    public void Cannot_come_from_a_court_without_its_letter() =>
        GivenNothing().When(s_referred with { Referral = null }).ThenRefused(IntakeRefusals.ReferralRequired, "/referral");

    [Fact]
    public void Cannot_carry_a_courts_letter_when_the_worker_came_alone() =>
        GivenNothing().When(s_application with { Referral = ACase.Letter }).ThenRefused(IntakeRefusals.ReferralNotExpected, "/referral");

    [Fact]
    public void Cannot_come_from_a_court_that_nobody_knows() =>
        GivenNothing()
            .When(s_referred with { Referral = ACase.Letter with { CourtId = "moon" } })
            .ThenRefused(IntakeRefusals.UnknownCourt, "/referral/courtId");

    [Fact]
    public void Cannot_be_delegated_by_a_court_that_has_not_invited_the_organisation() =>
        GivenNothing()
            .When(s_referred with { Referral = ACase.Letter with { CourtId = Ids.OtherCourt } })
            .ThenRefused(IntakeRefusals.OrganisationNotInvited, "/referral/courtId");

    [Fact]
    public void An_invitation_counts_from_its_first_day()
    {
        var early = s_referred with { Referral = ACase.Letter with { ReferredOn = Day("2023-12-31"), ComplaintReceivedOn = null } };
        GivenNothing().When(early with { HappenedAt = Shanghai("2024-01-01", "00:00") }).ThenStatus(CaseStatus.Submitted);
        GivenNothing()
            .When(early with { HappenedAt = Shanghai("2023-12-31", "23:59") })
            .ThenRefused(IntakeRefusals.OrganisationNotInvited, "/referral/courtId");
    }

    [Fact]
    public void Cannot_be_referred_after_it_was_received_nor_complained_of_after_it_was_referred() =>
        GivenNothing()
            .When(
                s_referred with
                {
                    HappenedAt = Shanghai("2026-03-02", "23:59"),
                    Referral = ACase.Letter with { ReferredOn = Day("2026-03-03"), ComplaintReceivedOn = Day("2026-03-04") },
                }
            )
            .ThenRefused(
                (IntakeRefusals.ReferredAfterReceipt, "/referral/referredOn"),
                (IntakeRefusals.ComplaintAfterReferral, "/referral/complaintReceivedOn")
            );

    [Fact]
    public void Complaint_letter_and_receipt_may_be_of_one_day_in_Shanghai() =>
        GivenNothing()
            .At(Of("2026-03-02T16:00:00Z"))
            .When(
                s_referred with
                {
                    Referral = ACase.Letter with { ReferredOn = Day("2026-03-03"), ComplaintReceivedOn = Day("2026-03-03") },
                }
            )
            .ThenStatus(CaseStatus.Submitted);

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(10_000_000_000_001L)]
    [InlineData(long.MinValue)]
    public void Cannot_claim_what_nobody_can_owe(long amountFen) =>
        GivenNothing()
            .When(
                s_application with
                {
                    Claims =
                    [
                        ACase.Wages with
                        {
                            AmountFen = amountFen,
                        },
                        ACase.Overtime with
                        {
                            Item = "deposit_refund",
                            AmountFen = amountFen,
                        },
                    ],
                }
            )
            .ThenRefused((CaseRefusals.AmountOutOfRange, "/claims/0/amountFen"), (CaseRefusals.AmountOutOfRange, "/claims/1/amountFen"));

    [Fact]
    public void Cannot_give_a_worker_a_credit_code_nor_an_undertaking_a_resident_id() =>
        GivenNothing()
            .When(
                s_application with
                {
                    Parties =
                    [
                        Changed(s_application.Parties[0], identity => identity with { CreditCode = "91421399MA4T0X4D2T" }),
                        Changed(s_application.Parties[1], identity => identity with { ResidentId = "421399198603120014" }),
                    ],
                }
            )
            .ThenRefused(
                (IntakeRefusals.IdentifierDoesNotFitKind, "/parties/0/creditCode"),
                (IntakeRefusals.IdentifierDoesNotFitKind, "/parties/1/residentId")
            );

    [Fact]
    public void An_investor_is_a_person_or_an_undertaking() =>
        GivenNothing()
            .When(
                s_application with
                {
                    Parties =
                    [
                        .. s_application.Parties,
                        Changed(Using with { Kind = PartyKind.Investor }, identity => identity with { ResidentId = "421399198603120014" }),
                    ],
                }
            )
            .ThenCase(@case => @case.Parties.Count.ShouldBe(3));

    [Fact]
    public void Cannot_put_a_worker_in_a_group_that_nobody_knows_nor_an_employer_in_any() =>
        GivenNothing()
            .When(
                s_application with
                {
                    Parties =
                    [
                        Changed(s_application.Parties[0], identity => identity with { WorkerGroups = ["migrant_worker", "astronaut"] }),
                        Changed(s_application.Parties[1], identity => identity with { WorkerGroups = ["migrant_worker"] }),
                    ],
                }
            )
            .ThenRefused(
                (IntakeRefusals.UnknownWorkerGroup, "/parties/0/workerGroups/1"),
                (IntakeRefusals.UnknownWorkerGroup, "/parties/1/workerGroups/0")
            );

    [Theory]
    [InlineData(12)]
    [InlineData(99)]
    public void Cannot_claim_for_somebody_who_does_not_apply(int claimant) =>
        GivenNothing()
            .When(s_application with { Claims = [ACase.Wages with { ClaimantPartyId = Ids.Of(claimant) }] })
            .ThenRefused(IntakeRefusals.ClaimantNotApplicant, "/claims/0/claimantPartyId");

    [Fact]
    public void A_claim_for_money_has_its_amount_and_another_has_none() =>
        GivenNothing()
            .When(
                s_application with
                {
                    Claims =
                    [
                        ACase.Wages with
                        {
                            AmountFen = null,
                        },
                        ACase.Overtime with
                        {
                            Item = "documents",
                        },
                        ACase.Overtime with
                        {
                            ClaimId = Ids.Of(23),
                            Item = "happiness",
                        },
                    ],
                }
            )
            .ThenRefused(
                (IntakeRefusals.AmountRequired, "/claims/0/amountFen"),
                (IntakeRefusals.AmountNotExpected, "/claims/1/amountFen"),
                (IntakeRefusals.UnknownClaimItem, "/claims/2/item")
            );

    [Theory]
    [InlineData(null)]
    [InlineData(50_000L)]
    public void A_deposit_can_be_claimed_back_in_money_or_in_kind(long? amountFen) =>
        GivenNothing()
            .When(s_application with { Claims = [ACase.Wages with { Item = "deposit_refund", AmountFen = amountFen }] })
            .ThenStatus(CaseStatus.Submitted);

    private static Party Using { get; } =
        new(
            Ids.UsingUnit,
            PartySide.ThirdParty,
            PartyKind.UsingUnit,
            new PartyIdentity("用工单位", null, null, null, null, null, null, null, [])
        );

    private static Party Changed(Party party, Func<PartyIdentity, PartyIdentity> change) =>
        party with
        {
            Identity = change(party.Identity!),
        };
}
