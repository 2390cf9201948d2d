using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Privacy;

namespace Mediation.Api.Tests.Access;

/// <summary>A case from the court that went all the way, with every body on it that can be, and a string of its own in every field that can hold one.</summary>
public static class RichCase
{
    private static readonly string[] s_optional = ["evidence", "disclosure", "explanation", "place", "voucher", "note"];

    public static async Task<Road> WalkAsync(RegisterApp app, Plants plants)
    {
        var road = new Road(app) { FromCourt = true };
        await road.RegisterAsync(body =>
        {
            body["parties"]![0]!["serviceAddress"] = "";
            body["parties"]![1]!["address"] = "";
            body["parties"]![1]!["serviceAddress"] = "";
            body["parties"]![1]!["phone"] = Numbers.NewPhone();
            body["parties"]![1]!.AsObject().Remove("creditCode");
            plants.In("registerCase", body);
        });
        await GiveAsync(
            "shareWithHr",
            body => body["members"]!.AsArray().Add(Commands.Json(new { agencyId = "suixian-arbitration", role = "partner" }))
        );
        foreach (
            var step in new[] { "askConsent", "giveConsent", "recordUnreachable", "appointFirstAgent", "acceptCase", "assignMediator" }
        )
        {
            await GiveAsync(step);
        }
        await AmendAsync();
        foreach (
            var step in new[]
            {
                "inviteHelper",
                "recordInvestigation",
                "assignFirstTask",
                "recordLimitationFact",
                "issueFirstLetter",
                "recordSupervisionReply",
                "addFirstEvidence",
                "scheduleSession",
                "scheduleCaucus",
                "holdCaucus",
                "recordSession",
                "recordUndisputedFacts",
            }
        )
        {
            await GiveAsync(step);
        }
        await GiveAsync("addEvidence");
        await StoreFileAsync(app, road);
        for (var i = 0; i < 2; i++)
        {
            await NotesAsync();
        }
        foreach (
            var step in new[]
            {
                "requestRecusal",
                "suspendCase",
                "resumeCase",
                "workerAgreesToProposal",
                "employerAgreesToProposal",
                "serveProposal",
                "objectToProposal",
                "draftAgreement",
                "signAgreement",
                "employerSigns",
                "recordPayment",
                "recordDefault",
                "declareBreach",
            }
        )
        {
            await GiveAsync(step);
            if (step == "requestRecusal")
            {
                await GiveAsync("decideRecusal", who: Staff.Manager);
            }
        }
        await GiveAsync(
            "issueDocument",
            body =>
            {
                body["documentId"] = road.Document;
                body["type"] = "mediation_agreement";
            }
        );
        await GiveAsync("serveDocument");
        await GiveAsync(
            "openTrack",
            body =>
            {
                body["organisationId"] = "suixian-legal-aid";
                body.Remove("body");
            }
        );
        await GiveAsync(
            "openTrack",
            body =>
            {
                body["trackId"] = Guid.CreateVersion7();
                body["kind"] = "judicial_confirmation";
                body["courtId"] = "hubei-1303";
                body.Remove("body");
                body["partyIds"] = new JsonArray(road.Worker, road.Employer);
                body["happenedAt"] = "2026-03-30T10:00:00+08:00";
            }
        );
        await GiveAsync("moveTrack");
        await GiveAsync("returnResult");
        await GiveAsync("recordReturnVisit");
        await GiveAsync("completeTask", who: Staff.Hr);
        await GiveAsync("placeLegalHold", who: Staff.Manager);
        return road;

        async Task GiveAsync(string step, Action<JsonObject>? change = null, StaffToken? who = null)
        {
            var answer = await road.TryAsync(
                step,
                body =>
                {
                    change?.Invoke(body);
                    // What is null is not there.
                    foreach (var optional in s_optional.Where(name => body.ContainsKey(name) && body[name] is null))
                    {
                        body.Remove(optional);
                    }
                    plants.In(Commands.Of(step).Name, body);
                },
                who
            );
            answer.Status.ShouldBe(200, $"{step} {answer.Text}");
            await road.RefreshAsync();
        }

        // Notes change the stream behind closed doors, not the case.
        Task NotesAsync() => GiveAsync("recordCaucusNotes");

        async Task AmendAsync()
        {
            await road.AmendmentAskedAsync(body => plants.In("amendRecord", body));
            await GiveAsync("decideAmendment");
        }
    }

    private static async Task StoreFileAsync(RegisterApp app, Road road)
    {
        var content = new ByteArrayContent([.. "%PDF-1.7 "u8, .. Guid.NewGuid().ToByteArray()]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        (
            await app.As(Staff.Mediator)
                .Send(HttpMethod.Put, $"{road.Path}/evidence/{road.Evidence}/file", content, ("If-Match", road.ETag))
        ).Status.ShouldBe(200);
        await road.RefreshAsync();
    }
}
