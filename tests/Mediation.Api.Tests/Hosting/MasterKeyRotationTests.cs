using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Mediation.Api.Identity.SignIn;
using Mediation.Api.Operations;
using Mediation.Api.Tests.Cases;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Api.Tests.Hosting;

/// <summary>The master key is changed while the register serves; afterwards the old one is needed for nothing.</summary>
public sealed class MasterKeyRotationTests(Registers registers)
{
    private readonly string _newKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task Afterwards_the_new_key_alone_opens_finds_and_replays_everything()
    {
        var database = await registers.Postgres.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("mediation-keys");
        var old = Path.Combine(folder.FullName, "master.key");
        var body = new JsonObject();
        Reply first;
        await using var one = await RegisterApp.StartOnAsync(database, folder, ApiOnly);
        var road = new Road(one) { WorkerName = "换钥" };
        body = Commands.Of("registerCase").Body(road);
        first = (await road.Client.Post("/v1/cases", body, key: "before")).ShouldBe(201);
        var destroyed = (
            await one.ReadAsync<Guid>(
                "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE key_id = $1 RETURNING key_id",
                road.Employer
            )
        ).ShouldHaveSingleItem();

        KeysOf(one).StoreElement(new XElement("key", "geheim"), "key-1");
        await one.ReadAsync<int>(
            "INSERT INTO mediation.accounts (tenant_id, staff_id, created_by, created_at, totp_seed) VALUES ('*DEFAULT*', 'suixian-m09', 'administrator-01', now(), $1) RETURNING 1",
            one.Services.GetRequiredService<IMasterKey>().Wrap([1, 2, 3], "totp|suixian-m09"u8)
        );

        await using var two = await RegisterApp.StartOnAsync(
            database,
            Directory.CreateTempSubdirectory("mediation-keys"),
            builder =>
            {
                ApiOnly(builder);
                builder.Configuration["Mediation:MasterKey"] = _newKey;
                builder.Configuration["Mediation:OtherMasterKeyFiles:0"] = old;
            },
            migrate: false
        );
        var ring = two.Services.GetRequiredService<MasterKeyRing>();
        var rotation = new KeyRotation(two.Services.GetRequiredService<NpgsqlDataSource>(), ring);
        (await two.As(Staff.Mediator).Get($"/v1/cases/{first["caseId"]}")).Text.ShouldContain("换钥");
        (await KeyCommands.ListAsync(two.Services)).ShouldBe(1);

        // While cases come in, in sets so small that there are many; broken off once, it goes on where it was.
        using var broken = new CancellationTokenSource();
        var registering = RegisterAsync(two, 12);
        var began = rotation.RunAsync(setSize: 1, broken.Token);
        await broken.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => began);
        // A node that still has the old key wraps under it meanwhile, however far the first run came.
        await RegisterAsync(one, 1);
        var report = await rotation.RunAsync(setSize: 2, TestContext.Current.CancellationToken);
        await registering;
        report.Unreadable.ShouldBe(0);
        report.Rewrapped.ShouldBeGreaterThan(0);
        report.IsDone.ShouldBeTrue();
        (await KeyCommands.RotateAsync(two.Services)).ShouldBe(0);
        (await one.ReadAsync<bool>("SELECT wrapped IS NULL FROM mediation.data_keys WHERE key_id = $1", destroyed)).ShouldBe([true]);

        await using var three = await RegisterApp.StartOnAsync(
            database,
            Directory.CreateTempSubdirectory("mediation-keys"),
            builder =>
            {
                ApiOnly(builder);
                builder.Configuration["Mediation:MasterKey"] = _newKey;
            },
            migrate: false
        );
        var mediator = three.As(Staff.Mediator);
        (await mediator.Get($"/v1/cases/{first["caseId"]}")).ShouldBe(200).Text.ShouldContain("换钥");
        (await mediator.Post("/v1/cases/search", new JsonObject { ["residentId"] = road.ResidentId })).ShouldBe(200)["items"]!
            .AsArray()
            .ShouldHaveSingleItem();
        KeysOf(three).GetAllElements().ShouldContain(element => element.Value == "geheim");
        var seed = (await three.ReadAsync<byte[]>("SELECT totp_seed FROM mediation.accounts WHERE staff_id = 'suixian-m09'")).Single();
        three.Services.GetRequiredService<IMasterKey>().Unwrap(seed, "totp|suixian-m09"u8).ShouldBe([1, 2, 3]);
        var again = (await mediator.Post("/v1/cases", body, key: "before")).ShouldBe(201);
        again.IsReplayed.ShouldBeTrue();
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Without_the_key_that_wrapped_them_they_are_counted_and_left()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres, ApiOnly);
        await new Road(app).RegisterAsync();
        var stranger = new FileMasterKey(RandomNumberGenerator.GetBytes(32));
        var report = await new KeyRotation(app.Services.GetRequiredService<NpgsqlDataSource>(), stranger).RunAsync();
        report.Rewrapped.ShouldBe(0);
        report.Unreadable.ShouldBeGreaterThan(0);
        report.IsDone.ShouldBeFalse();
    }

    private static ProtectionKeys KeysOf(RegisterApp app) =>
        new(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<IMasterKey>());

    private static void ApiOnly(WebApplicationBuilder builder) => builder.Configuration["Mediation:Role"] = "api";

    private static async Task RegisterAsync(RegisterApp app, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await new Road(app).RegisterAsync();
        }
    }
}
