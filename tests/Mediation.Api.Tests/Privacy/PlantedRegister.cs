using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;
using Mediation.Domain.Cases;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Api.Tests.Privacy;

/// <summary>A register in which every command was given once, with a secret in every field that can hold one, and every log line kept.</summary>
public sealed class PlantedRegister(Registers registers) : IAsyncLifetime
{
    private RegisterApp? _app;
    private Road? _road;

    public RegisterApp App => _app!;

    /// <summary>A case from the court on which notes of a caucus were kept.</summary>
    public Road Road => _road!;

    public Plants Plants { get; } = new();

    /// <summary>What the program said about itself, from Debug up.</summary>
    public Telltales Telltales { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder => builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Telltales)
        );
        foreach (var command in Commands.All)
        {
            var road = command.In is null ? new Road(_app) : await command.ReadyAsync(_app);
            await SendPlantedAsync(road, command);
        }
        await AmendPartyAsync();
        await ReferAsync();
        _road = await Road.ToAsync(_app, CaseStatus.InMediation, fromCourt: true);
        for (var i = 0; i < 2; i++)
        {
            await SendPlantedAsync(_road, Commands.Of("recordCaucusNotes"));
        }
    }

    /// <summary>The database as pg_dump writes it.</summary>
    public Task<string> DumpAsync() => RawDump.OfAsync(registers.Postgres, App);

    public ValueTask DisposeAsync()
    {
        Telltales.Dispose();
        return _app is null ? ValueTask.CompletedTask : _app.DisposeAsync();
    }

    private async Task SendPlantedAsync(Road road, SentCommand command)
    {
        var body = command.Body(road);
        foreach (var optional in new[] { "evidence", "disclosure", "explanation", "place", "voucher", "note" })
        {
            body[optional] = body[optional]?.DeepClone();
            if (body[optional] is null)
            {
                body.Remove(optional);
            }
        }
        if (command.Name == "assignMediator")
        {
            body["disclosure"] = "";
        }
        if (command.Name == "registerCase")
        {
            body["parties"]![0]!["serviceAddress"] = "";
            body["channel"] = "hr_bureau";
            body["source"] = Commands.Json(
                new
                {
                    sender = "",
                    number = "",
                    sentOn = "2026-03-04",
                }
            );
        }
        Plants.In(command.Name, body);
        var answer = await road.Client.Post(
            command.Path(road),
            body,
            command.In is null ? null : road.ETag,
            Guid.CreateVersion7().ToString()
        );
        answer.Status.ShouldBeOneOf([200, 201], $"{command.Name} {answer.Text}");
        // What is wrong with a request is told without repeating it.
        body["unknown"] = "x";
        (await road.Client.Post(command.Path(road), body, road.CaseId == Guid.Empty ? null : "\"1\"")).Status.ShouldBe(400);
    }

    /// <summary>A referral to a body that hands back its result in words.</summary>
    private async Task ReferAsync()
    {
        var id = Guid.CreateVersion7();
        var message = InSandbox.Message(
            id,
            body =>
            {
                body["kind"] = "legal_aid_request";
                body["addresseeId"] = "suixian-legal-aid";
                body["contact"]!["phone"] = Numbers.NewPhone();
                body["materials"]![0]!["uri"] = "";
                body["signature"] = "";
                body["parties"]![0]!["phone"] = Numbers.NewPhone();
                body["parties"]![0]!["bankAccount"] = "";
                body["parties"]![1]!["legalRepresentative"] = "";
                body["parties"]![1]!.AsObject().Remove("creditCode");
            }
        );
        Plants.In("sendReferral", message);
        (await App.As(Staff.Mediator).Post("/v1/referrals", message)).ShouldBe(201);
        (string Noun, object Body)[] steps =
        [
            ("acceptance", new { note = "" }),
            (
                "result",
                new
                {
                    outcome = "done",
                    failureReasons = "",
                    costRaisingConduct = "",
                    hints = "",
                }
            ),
        ];
        foreach (var (noun, given) in steps)
        {
            var body = Commands.Json(given);
            Plants.In(noun, body);
            var etag = (await App.As(Staff.LegalAid).Get($"/v1/referrals/{id}")).ETag;
            (await App.As(Staff.LegalAid).Post($"/v1/referrals/{id}/{noun}", body, etag)).ShouldBe(200);
        }
    }

    private async Task AmendPartyAsync()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await road.AmendAsync(body =>
        {
            body.Remove("claim");
            body["party"] = Commands.Json(
                new
                {
                    partyId = road.Worker,
                    name = "",
                    residentId = Numbers.NewResidentId(),
                    phone = Numbers.NewPhone(),
                    address = "",
                    serviceAddress = "",
                    bankAccount = "",
                    legalRepresentative = "",
                }
            );
            Plants.In("amendRecord", body);
        });
    }
}
