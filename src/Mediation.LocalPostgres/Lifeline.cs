using Microsoft.Win32.SafeHandles;

namespace Mediation.LocalPostgres;

/// <summary>
/// The writing end of a keeper's pipe. While any process holds one, the keeper (<c>keep.sh</c>) keeps its server;
/// what is written into it are the keeper's orders.
/// </summary>
internal sealed class Lifeline(SafeFileHandle pipe) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    /// <summary>Takes hold of a keeper that is at work; null when there is none or it is just leaving.</summary>
    internal static async Task<Lifeline?> JoinAsync(Run run, CancellationToken cancellationToken)
    {
        if (Posix.OpenPipeThatIsRead(run.Pipe) is not { } pipe)
            return null;
        var lifeline = new Lifeline(pipe);
        try
        {
            // A keeper that saw the end of its pipe just before we opened it will not answer, and closes it.
            var mark = Guid.CreateVersion7().ToString("N");
            var answer = run.Answer(mark);
            for (var heard = lifeline.Order($"here {mark}"); heard; heard = lifeline.Order("-"))
            {
                if (File.Exists(answer))
                {
                    File.Delete(answer);
                    return lifeline;
                }
                await Task.Delay(Glance, cancellationToken);
            }
        }
        catch
        {
            lifeline.Dispose();
            throw;
        }
        lifeline.Dispose();
        return null;
    }

    /// <summary>False when nobody reads the pipe any more.</summary>
    internal bool Order(string words) => Posix.Write(pipe, System.Text.Encoding.ASCII.GetBytes(words + "\n"));

    public void Dispose() => pipe.Dispose();
}
