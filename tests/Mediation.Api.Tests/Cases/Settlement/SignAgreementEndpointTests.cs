using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Settlement;

/// <summary>Signatures and seals.</summary>
public sealed class SignAgreementEndpointTests(Registers registers)
{
    [Fact]
    public async Task With_the_last_that_is_needed_the_agreement_takes_effect()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.GiveAsync("signAgreement")).Events.ShouldBe(["party_signed"]);
        (await road.GiveAsync("employerSigns")).Events.ShouldBe(["party_signed"]);
        (await road.GiveAsync("mediatorSigns")).Events.ShouldBe(["mediator_signed"]);
        var answer = await road.GiveAsync("organisationSeals");
        answer.Events.ShouldBe(["organisation_sealed", "agreement_effective"]);
        ((string)answer["status"]!).ShouldBe("settled");
        var view = await road.Client.Get(road.Path);
        ((DateTimeOffset)view["agreement"]!["effectiveAt"]!).ShouldBe(new DateTimeOffset(2026, 3, 17, 16, 45, 0, TimeSpan.FromHours(8)));
        ((long)view["performance"]!["totalFen"]!).ShouldBe(2_000_000);
    }

    [Fact]
    public async Task Of_a_case_from_a_court_the_parties_signatures_are_enough()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted, fromCourt: true);
        await road.GiveAsync("signAgreement");
        (await road.GiveAsync("employerSigns")).Events.ShouldBe(["party_signed", "agreement_effective"]);
    }

    [Fact]
    public async Task The_same_signature_twice_is_one()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        await road.GiveAsync("signAgreement");
        (await road.GiveAsync("signAgreement")).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_signs_nor_another_draft_nor_before_it_was_drafted()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.TryAsync("signAgreement", body => body["partyId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            "/partyId unknown_signatory"
        );
        (await road.TryAsync("mediatorSigns", body => body["staffId"] = "suixian-m02")).ShouldBeRefusedFor("/staffId unknown_signatory");
        (await road.TryAsync("signAgreement", body => body["draftVersion"] = 2)).ShouldBeRefusedFor("/draftVersion not_current_draft");
        (await road.TryAsync("signAgreement", body => body["happenedAt"] = "2026-03-17T15:59:59+08:00")).ShouldBeRefusedFor(
            "/happenedAt signed_before_draft"
        );
    }

    [Fact]
    public async Task An_electronic_agreement_takes_neither_ink_nor_seal_and_paper_no_electronic_signature()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.TryAsync("signAgreement", body => body["method"] = "handwritten")).ShouldBeRefusedFor(
            "/method signature_does_not_fit_form"
        );
        (await road.TryAsync("organisationSeals", body => body["method"] = "seal")).ShouldBeRefusedFor(
            "/method signature_does_not_fit_form"
        );
        await road.GiveAsync("reviseAgreement");
        await road.GiveAsync("draftAgreement", body => body["form"] = "written");
        (await road.TryAsync("signAgreement", body => body["draftVersion"] = 2)).ShouldBeRefusedFor("/method signature_does_not_fit_form");
        var answer = await road.GiveAsync(
            "signAgreement",
            body =>
            {
                body["draftVersion"] = 2;
                body["method"] = "fingerprint";
            }
        );
        answer.Events.ShouldBe(["party_signed"]);
    }

    [Fact]
    public async Task A_party_is_named_where_a_party_signs_and_nowhere_else()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.TryAsync("signAgreement", body => body.Remove("partyId"))).ShouldBeInvalid("/partyId required");
        (await road.TryAsync("signAgreement", body => body["staffId"] = "suixian-m01")).ShouldBeInvalid("/staffId must_be_absent");
        (await road.TryAsync("mediatorSigns", body => body.Remove("staffId"))).ShouldBeInvalid("/staffId required");
        (await road.TryAsync("organisationSeals", body => body["partyId"] = road.Worker)).ShouldBeInvalid("/partyId must_be_absent");
    }
}
