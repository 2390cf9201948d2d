using System.Globalization;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Reliability;

/// <summary>
/// People try every command in no order at all, over HTTP: what is not taken is refused with a problem, never with a fault of the server, and what was
/// taken is on record. <c>MEDIATION_WALK=20000</c> tries more; <c>MEDIATION_SEED</c> repeats a run.
/// </summary>
public sealed class WalkTests(OwnRegister own, ITestOutputHelper output) : IClassFixture<OwnRegister>
{
    private const int StepsPerCase = 50;
    private static readonly int s_commands = Number("MEDIATION_WALK") ?? 250;
    private static readonly int s_seed = Number("MEDIATION_SEED") ?? 20_261_120;

    [Fact]
    public async Task Commands_in_any_order_are_taken_or_refused_and_the_record_holds_what_was_taken()
    {
        var dice = new Random(s_seed);
        var (given, taken) = (0, 0);
        while (given < s_commands)
        {
            var status = Road.Statuses.ElementAt(dice.Next(Road.Statuses.Count()));
            // The road to an outcome is that of one worker: of many, each would have to say its own word first.
            var ofMany = dice.Next(4) == 0 && status < CaseStatus.Settled;
            var road = await new Road(own.App) { Who = Staff.Mediator, OfManyWorkers = ofMany }.WalkAsync(status);
            var version = road.Version;
            var allowed = await AllowedAsync(road);
            for (var step = 0; step < StepsPerCase; step++, given++)
            {
                // Half of them what the case's status admits, as people mostly do.
                var known = dice.Next(2) == 0 ? Commands.OnCases : [.. Commands.OnCases.Where(known => allowed.Contains(known.Name))];
                var command = known.Count == 0 ? Commands.OnCases[0] : known[dice.Next(known.Count)];
                var who = dice.Next(8) == 0 ? Staff.CourtClerk : command.Giver;
                var answer = await own.App.As(who).Post(command.Path(road), command.Body(road), $"\"{version}\"");
                answer.Status.ShouldBeLessThan(500, $"seed {s_seed}, {command.Name}: {answer.Text}");
                if (answer.Status == 200)
                {
                    taken++;
                    version = (long)answer["version"]!;
                    allowed = await AllowedAsync(road);
                }
                else
                {
                    new[] { 403, 404, 409, 422 }.ShouldContain(answer.Status, $"seed {s_seed}, {command.Name}: {answer.Text}");
                }
            }
            var shown = await own.App.As(Staff.Mediator).Get(road.Path);
            shown.ShouldBe(200);
            ((long)shown["version"]!).ShouldBe(version);
        }
        output.WriteLine($"seed {s_seed}: {given} commands over HTTP, {taken} taken");
    }

    private async Task<string[]> AllowedAsync(Road road) =>
        [.. (await own.App.As(Staff.Mediator).Get(road.Path))["allowedActions"]!.AsArray().Select(action => (string)action!)];

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
