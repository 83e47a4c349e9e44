using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoopSim;

/// <summary>Makes new names in a folder outlast a power failure: on Unix, a rename is on the disk only when the folder is
/// (fsync(2), Notes). Windows writes names through by itself.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Waits until the names in a folder are on the disk, where the system can tell.</summary>
    public static void Now(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (!handle.IsInvalid)
            RandomAccess.FlushToDisk(handle);
    }

    // .NET opens no folders; open(2) does, read-only.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
