import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar, and gives class files of Java 5 and older the format of Java 8, with stack maps; what they do stays the same.
 * Java archives no older ones, and verifies them at every start by a slow method.
 *
 * <p>{@code java -cp asm.jar:FROM.jar RaiseClassFiles.java FROM.jar TO.jar}
 */
final class RaiseClassFiles {
    private static final int VERSION_OFFSET = 4;

    private RaiseClassFiles() {}

    public static void main(String[] arguments) throws IOException {
        try (JarFile from = new JarFile(arguments[0]);
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (JarEntry entry : Collections.list(from.entries())) {
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                to.putNextEntry(copy);
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.write(entry.getName().endsWith(".class") ? raised(content) : content);
                to.closeEntry();
            }
        }
    }

    private static byte[] raised(byte[] classFile) {
        if (version(classFile) >= Opcodes.V1_6) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(classFile).accept(new AsJava8(writer), 0);
        return writer.toByteArray();
    }

    /** Minor and major version, as ASM writes them in one number. */
    private static int version(byte[] classFile) {
        return ByteBuffer.wrap(classFile).getInt(VERSION_OFFSET);
    }

    private static final class AsJava8 extends ClassVisitor {
        AsJava8(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
        }
    }
}
