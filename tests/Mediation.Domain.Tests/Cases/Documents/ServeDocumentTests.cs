using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Documents;
using static Mediation.Testing.Cases.CaseSpecification;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Documents;

public sealed class ServeDocumentTests
{
    private static readonly ACase s_issued = ACase.WalkIn.Issued("rights_notice");
    private static readonly ServeDocument s_served = new(Ids.Service, Ids.Document, Ids.Employer, ServiceMethod.Direct, "前台签收");

    [Fact]
    public void The_day_it_happened_is_the_day_of_service() =>
        Given(s_issued)
            .At(Shanghai("2026-03-09", "09:00"))
            .When(s_served with { HappenedAt = Shanghai("2026-03-06", "23:30") })
            .Then(new DocumentServed(Ids.Service, Ids.Document, Ids.Employer, ServiceMethod.Direct, Day("2026-03-06"), "前台签收"))
            .ThenCase(@case => @case.Documents.ShouldHaveSingleItem().Services.ShouldHaveSingleItem().PartyId.ShouldBe(Ids.Employer));

    [Fact]
    public void The_same_service_twice_is_one_and_its_id_serves_for_no_other()
    {
        var served = s_issued.With(
            new DocumentServed(Ids.Service, Ids.Document, Ids.Employer, ServiceMethod.Direct, Day("2026-03-05"), null)
        );
        Given(served).When(s_served).ThenNothingNew();
        Given(served).When(s_served with { PartyId = Ids.Worker }).ThenRefused(DocumentRefusals.ServiceIdTaken, "/serviceId");
        Given(served.Issued("application", Ids.NextDocument))
            .When(s_served with { DocumentId = Ids.NextDocument })
            .ThenRefused(DocumentRefusals.ServiceIdTaken, "/serviceId");
    }

    [Fact]
    public void A_document_that_is_not_there() =>
        Given(s_issued).When(s_served with { DocumentId = Ids.Stranger }).ThenRefused(DocumentRefusals.UnknownDocument);

    [Fact]
    public void All_that_stands_against_it_is_said_at_once()
    {
        var later = ACase.WalkIn.With(
            new DocumentIssued(Ids.Document, "rights_notice", "1", 3, 1, "hash", null, null, []),
            Shanghai("2026-03-09", "09:00")
        );
        Given(later)
            .When(
                s_served with
                {
                    PartyId = Ids.Stranger,
                    Method = ServiceMethod.PublicNotice,
                    HappenedAt = Shanghai("2026-03-08", "09:00"),
                }
            )
            .ThenRefused(
                (CaseRefusals.UnknownParty, "/partyId"),
                (DocumentRefusals.ServedBeforeIssue, "/happenedAt"),
                (DocumentRefusals.PublicNoticeIsForCourts, "/method")
            );
    }

    [Fact]
    public void Electronic_service_needs_the_last_word_on_online_mediation_to_be_yes()
    {
        var online = s_served with { Method = ServiceMethod.Electronic };
        Given(s_issued).When(online).ThenRefused(DocumentRefusals.ElectronicServiceNeedsConsent, "/method");
        var agreed = s_issued.With(
            new ConsentGiven(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation, ConsentScope.Online], ContactChannel.Phone, null)
        );
        Given(agreed).When(online).ThenStatus(CaseStatus.Submitted);
        var thoughtBetter = agreed.With(
            new ConsentRefused(Ids.WorkerSays, Ids.Employer, [ConsentScope.Online], ContactChannel.Phone, null)
        );
        Given(thoughtBetter).When(online).ThenRefused(DocumentRefusals.ElectronicServiceNeedsConsent, "/method");
    }
}
